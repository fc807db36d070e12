// The search, 4: the field in the header. The arrows lead through the results, Escape closes.
"use strict";

(function searchField() {
  const search = (globalThis.ayumiSearch = globalThis.ayumiSearch || {});
  const handed = new Map();
  search.add = (name, data) => handed.set(name, data);
  const form = globalThis.document?.querySelector("form[data-search]");
  if (!form) {
    return;
  }
  const WAIT = 120; // milliseconds after the last letter
  const field = form.querySelector("input");
  const status = form.querySelector("[role='status']");
  const panel = form.querySelector(".search__panel");
  const root = new URL(form.dataset.root, document.baseURI).href;
  const code = form.dataset.language;
  const engine = search.engine(load, code);
  const loading = new Map();
  let timer = 0;
  let latest = 0; // searches begun: a later one makes an earlier one void
  let asked = "";
  let running = null; // the search that was begun last
  let broken = false;

  // A script, since that works from file:// too
  function load(name, version) {
    if (!loading.has(name)) {
      loading.set(name, new Promise((resolve, reject) => loadScript(name, version, resolve, reject)));
      loading.get(name).catch(() => loading.delete(name));
    }
    return loading.get(name);
  }

  function loadScript(name, version, resolve, reject) {
    const path = name.split("/").map(encodeURIComponent).join("/");
    const script = document.createElement("script");
    script.src = new URL(`search/${path}.js${version ? `?${version}` : ""}`, root).href;
    script.onload = () => {
      script.remove();
      return handed.has(name) ? resolve(handed.get(name)) : reject(new Error(name));
    };
    script.onerror = () => reject(new Error(name));
    document.head.append(script);
  }

  function links() {
    return Array.from(panel.querySelectorAll("a, button"));
  }

  function close() {
    panel.hidden = true;
  }

  function say(text) {
    status.textContent = text;
    const line = panel.querySelector(".search__count");
    if (line) {
      line.textContent = text;
    }
  }

  // What is read out stands outside the panel; the eye finds it on top of the results
  function show(text, ...groups) {
    const line = search.element("p", { class: "search__count", "aria-hidden": "true" });
    panel.replaceChildren(line, ...groups);
    panel.scrollTop = 0;
    panel.hidden = false;
    say(text);
  }

  function start() {
    running = run();
    return running;
  }

  async function run() {
    const mine = (latest += 1);
    const query = field.value.trim();
    asked = query;
    if (!search.words(query).length) {
      status.textContent = "";
      return close();
    }
    const slow = setTimeout(() => mine === latest && show(form.dataset.loading), 300);
    try {
      const found = await engine.find(query);
      await present(found, await found.next(), query, () => mine === latest);
    } catch (error) {
      broken = true;
      if (mine === latest) {
        show(form.dataset.failed);
      }
    } finally {
      clearTimeout(slow);
    }
  }

  async function present(found, groups, query, current) {
    if (!current()) {
      return;
    }
    broken = false;
    const view = search.view(found.index, code, root);
    let shown = groups.length;
    const tell = () => (shown || found.waiting.length ? view.count(shown, found.waiting.length) : view.none(query));
    show(tell(), ...view.groups(groups, found.sought));
    rove(links()[0]);
    if (!found.waiting.length) {
      return;
    }
    const more = search.element("button", { type: "button", class: "button search__more" }, view.more());
    more.addEventListener("click", async () => {
      const next = await found.next().catch(() => null);
      if (!current() || !next) {
        return current() && say(form.dataset.failed);
      }
      const made = view.groups(next, found.sought);
      more.before(...made);
      shown += next.length;
      const target = made[0]?.querySelector("a");
      if (!found.waiting.length) {
        more.remove();
      }
      say(tell());
      return (target || links().pop() || field).focus();
    });
    panel.append(more);
    rove(links()[0]);
  }

  // One stop for the Tab key, from which the arrows lead on
  function rove(target) {
    links().forEach((link) => link.setAttribute("tabindex", link === target ? "0" : "-1"));
  }

  function move(event) {
    const all = links();
    const at = all.indexOf(document.activeElement);
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, Home: at < 0 ? NaN : 0, End: at < 0 ? NaN : all.length - 1 };
    const to = steps[event.key];
    if (panel.hidden || to === undefined || Number.isNaN(to) || (at < 0 && to < 0)) {
      return;
    }
    event.preventDefault();
    (to < 0 ? field : all[Math.min(to, all.length - 1)])?.focus();
  }

  field.addEventListener("input", (event) => {
    clearTimeout(timer);
    if (!event.isComposing) {
      timer = setTimeout(start, WAIT);
    }
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(timer);
    timer = setTimeout(start, WAIT);
  });
  field.addEventListener("focus", () => {
    if (field.value.trim() && field.value.trim() === asked && panel.childElementCount) {
      panel.hidden = false;
    }
  });

  // Enter goes to the first result; only where the search does not work, to the overview
  form.addEventListener("submit", (event) => {
    if (broken || !search.words(field.value).length) {
      return;
    }
    event.preventDefault();
    clearTimeout(timer);
    const fresh = field.value.trim() === asked && !panel.hidden;
    (fresh ? running : start()).then(() => !panel.hidden && links()[0]?.focus());
  });

  form.addEventListener("keydown", (event) => {
    if (event.isComposing) {
      return;
    }
    if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      field.focus();
      close();
    } else {
      move(event);
    }
  });
  panel.addEventListener("focusin", (event) => rove(event.target.closest("a, button")));
  panel.addEventListener("click", (event) => event.target.closest("a") && close());
  document.addEventListener("click", (event) => !form.contains(event.target) && close());
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) {
      close();
    }
  });

  // What was typed while this script was on its way
  if (field === document.activeElement && field.value.trim()) {
    timer = setTimeout(start, WAIT);
  }
  load("index").catch(() => {});
})();
