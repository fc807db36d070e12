// The language switch leads to the same place of the same page: to the anchor in the address, or to
// the last anchor that has been scrolled past. Without this script it leads to the page's top.
"use strict";

(function languageSwitch() {
  function anchorInView() {
    const passed = Array.from(document.querySelectorAll("main [id]:not([id^='_'])")).filter(
      (element) => element.getBoundingClientRect().top < window.innerHeight / 3,
    );
    return window.scrollY > 0 && passed.length ? passed[passed.length - 1].id : "";
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-language]");
    if (!link) {
      return;
    }
    const anchor = anchorInView();
    link.hash = anchor ? "#" + anchor : window.location.hash;
    link.search = window.location.search;
  });
})();
