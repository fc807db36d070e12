// The overview's filters: they hide rows of the matrix, count those that are shown, and store their
// state in the URL, so that it can be shared. Without this script the whole matrix is shown.
"use strict";

(function filters() {
  const form = document.querySelector("[data-filters]");
  const table = document.getElementById("_matrix-table");
  if (!form || !table) {
    return;
  }
  const programs = Array.from(table.tBodies);
  const count = form.querySelector("[data-count]");
  const none = document.querySelector("[data-none]");
  const codes = Array.from(form.elements.category ? form.elements.category.options : [], (o) => o.value);

  // As in the search, full and half width, case and spaces make no difference
  function normalized(text) {
    return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
  }

  function value(name) {
    return form.elements[name] ? form.elements[name].value : "";
  }

  // With a single reported year there is no filter for it
  function year() {
    return value("year") || form.dataset.year || "";
  }

  function codeOf(row) {
    const start = year() + ":";
    const found = (row.dataset.marks || "").split("\n").find((one) => one.startsWith(start));
    return found ? found.slice(start.length) : "";
  }

  function has(list, name) {
    return !name || (list || "").split(" ").includes(name);
  }

  function applyFilters() {
    const text = normalized(value("text"));
    const category = value("category");
    let shownPrograms = 0;
    let shownMeasures = 0;
    for (const body of programs) {
      const data = body.dataset;
      const selected =
        has(data.fields, value("field")) &&
        text.split(" ").every((word) => normalized(data.words).includes(word));
      const [first, ...measures] = Array.from(body.rows);
      const fitsIn = (row, names) =>
        selected &&
        has(names.departments, value("department")) &&
        has(names.tags, value("tag")) &&
        (!category || codeOf(row) === category);
      const programFits = fitsIn(first, data);
      let shownRows = 0;
      for (const row of measures) {
        const fits = fitsIn(row, "tags" in row.dataset ? row.dataset : data);
        row.hidden = !fits;
        shownRows += fits ? 1 : 0;
      }
      body.hidden = !programFits && !shownRows;
      shownPrograms += body.hidden ? 0 : 1;
      shownMeasures += shownRows;
    }
    count.textContent = count.dataset.template
      .replace("{programs}", shownPrograms)
      .replace("{measures}", shownMeasures);
    none.hidden = shownPrograms > 0;
  }

  function sort() {
    const order = value("sort");
    const numbers = new Intl.Collator("en", { numeric: true });
    const name = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const rank = (body) => (codes.indexOf(codeOf(body.rows[0])) + codes.length + 1) % (codes.length + 1);
    const by = {
      name: (a, b) => name.compare(a.dataset.name, b.dataset.name),
      category: (a, b) => rank(a) - rank(b),
      code: (a, b) => !a.dataset.codes - !b.dataset.codes || numbers.compare(a.dataset.codes, b.dataset.codes),
    };
    const sorted = programs.slice().sort(by[order]); // stable: else the order of the page
    table.append(...sorted);
  }

  function saveState() {
    const state = new URLSearchParams();
    for (const [name, chosen] of new FormData(form)) {
      const first = form.elements[name].options;
      if (chosen && !(first && first[0].value === chosen)) {
        state.set(name, chosen);
      }
    }
    const query = state.toString();
    const address = window.location.pathname + (query ? "?" + query : "") + window.location.hash;
    window.history.replaceState(null, "", address);
  }

  function restoreState() {
    for (const [name, chosen] of new URLSearchParams(window.location.search)) {
      const field = form.elements[name];
      if (field && (!field.options || Array.from(field.options).some((o) => o.value === chosen))) {
        field.value = chosen;
      }
    }
  }

  function update() {
    sort();
    applyFilters();
    saveState();
  }

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => window.setTimeout(update, 0));
  table.addEventListener("click", (event) => {
    const button = event.target.closest("[data-open]");
    if (button) {
      const open = button.getAttribute("aria-expanded") !== "true";
      button.setAttribute("aria-expanded", String(open));
      button.closest("tbody").classList.toggle("matrix--open", open);
    }
  });

  restoreState();
  if (window.location.search) {
    sort();
    applyFilters();
  }
})();
