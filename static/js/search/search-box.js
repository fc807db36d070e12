// Search, part 4: the field in the header. Arrow keys move through the results, Escape closes them.
"use strict";

(function searchBox() {
  const search = (globalThis.ayumiSearch = globalThis.ayumiSearch || {});
  const received = new Map();
  search.add = (name, data) => received.set(name, data);
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
  let latestRun = 0; // number of the latest search: results of earlier ones are dropped
  let lastQuery = "";
  let currentRun = null; // promise of the latest search
  let failed = false;

  // Data is loaded as a script, which also works from file://
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
      return received.has(name) ? resolve(received.get(name)) : reject(new Error(name));
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

  function announce(text) {
    status.textContent = text;
    const line = panel.querySelector(".search__count");
    if (line) {
      line.textContent = text;
    }
  }

  // The status for screen readers is outside the panel; the same text is shown above the results
  function showPanel(text, ...groups) {
    const line = search.element("p", { class: "search__count", "aria-hidden": "true" });
    panel.replaceChildren(line, ...groups);
    panel.scrollTop = 0;
    panel.hidden = false;
    announce(text);
  }

  function start() {
    currentRun = run();
    return currentRun;
  }

  async function run() {
    const ownRun = (latestRun += 1);
    const query = field.value.trim();
    lastQuery = query;
    if (!search.words(query).length) {
      status.textContent = "";
      return close();
    }
    const slow = setTimeout(() => ownRun === latestRun && showPanel(form.dataset.loading), 300);
    try {
      const found = await engine.find(query);
      await present(found, await found.next(), query, () => ownRun === latestRun);
    } catch (error) {
      failed = true;
      if (ownRun === latestRun) {
        showPanel(form.dataset.failed);
      }
    } finally {
      clearTimeout(slow);
    }
  }

  async function present(found, groups, query, current) {
    if (!current()) {
      return;
    }
    failed = false;
    const view = search.view(found.index, code, root);
    let shown = groups.length;
    const countText = () => (shown || found.pending.length ? view.count(shown, found.pending.length) : view.none(query));
    showPanel(countText(), ...view.groups(groups, found.queryWords));
    setTabStop(links()[0]);
    if (!found.pending.length) {
      return;
    }
    const more = search.element("button", { type: "button", class: "button search__more" }, view.more());
    more.addEventListener("click", async () => {
      const next = await found.next().catch(() => null);
      if (!current() || !next) {
        return current() && announce(form.dataset.failed);
      }
      const made = view.groups(next, found.queryWords);
      more.before(...made);
      shown += next.length;
      const target = made[0]?.querySelector("a");
      if (!found.pending.length) {
        more.remove();
      }
      announce(countText());
      return (target || links().pop() || field).focus();
    });
    panel.append(more);
    setTabStop(links()[0]);
  }

  // Roving tabindex: a single tab stop, from which the arrow keys move on
  function setTabStop(target) {
    links().forEach((link) => link.setAttribute("tabindex", link === target ? "0" : "-1"));
  }

  function moveFocus(event) {
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
    if (field.value.trim() && field.value.trim() === lastQuery && panel.childElementCount) {
      panel.hidden = false;
    }
  });

  // Enter moves to the first result; the form is sent only where the search has failed
  form.addEventListener("submit", (event) => {
    if (failed || !search.words(field.value).length) {
      return;
    }
    event.preventDefault();
    clearTimeout(timer);
    const isCurrent = field.value.trim() === lastQuery && !panel.hidden;
    (isCurrent ? currentRun : start()).then(() => !panel.hidden && links()[0]?.focus());
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
      moveFocus(event);
    }
  });
  panel.addEventListener("focusin", (event) => setTabStop(event.target.closest("a, button")));
  panel.addEventListener("click", (event) => event.target.closest("a") && close());
  document.addEventListener("click", (event) => !form.contains(event.target) && close());
  form.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !form.contains(event.relatedTarget)) {
      close();
    }
  });

  // Text that was typed while this script was loading
  if (field === document.activeElement && field.value.trim()) {
    timer = setTimeout(start, WAIT);
  }
  load("index").catch(() => {});
})();
