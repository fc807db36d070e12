// Loads the search (static/search.js) when its field is first used; the key / moves to the field.
// Without this script, and where loading fails, the form leads to the overview.
"use strict";

(function searchAtFirstUse() {
  const form = document.querySelector("form[data-search]");
  if (!form) {
    return;
  }
  const field = form.querySelector("input");
  const here = document.currentScript.src;
  let loading = null;

  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("search.js", here).href;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  }

  function preload() {
    load().catch(() => (loading = null));
  }

  // Until the search is loaded
  form.addEventListener("submit", (event) => {
    if (!globalThis.ayumiSearch) {
      event.preventDefault();
      load().then(() => form.requestSubmit(), () => form.submit());
    }
  });
  field.addEventListener("focus", preload);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
  if (field === document.activeElement) {
    preload();
  }
})();
