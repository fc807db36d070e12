// The search, at first use: loads the rest of it, which lies in static/search.js, when the field is
// used; / moves to it. Without this script, and where that fails, the form leads to the overview.
"use strict";

(function searchAtFirstUse() {
  const form = document.querySelector("form[data-search]");
  if (!form) {
    return;
  }
  const field = form.querySelector("input");
  const here = document.currentScript.src;
  let waiting = null;

  function load() {
    waiting ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL("search.js", here).href;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
    return waiting;
  }

  function begin() {
    load().catch(() => (waiting = null));
  }

  // Until the rest is there
  form.addEventListener("submit", (event) => {
    if (!globalThis.ayumiSearch) {
      event.preventDefault();
      load().then(() => form.requestSubmit(), () => form.submit());
    }
  });
  field.addEventListener("focus", begin);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
      field.select();
    }
  });
  if (field === document.activeElement) {
    begin();
  }
})();
