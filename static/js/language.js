// The language switch leads to the same place of the same page: to the anchor in the address
// while it is in view, else to the last one that has been scrolled past, also before going up to
// the switch. Without this script it leads to the page's top.
"use strict";

(function languageSwitch() {
  const REST = 150; // milliseconds without scrolling: somebody reads
  let read = "";
  let resting = 0;

  function anchorInView() {
    const named = document.querySelector("main :target");
    const top = named ? named.getBoundingClientRect().top : -1;
    if (window.scrollY > 0 && top >= 0 && top < window.innerHeight) {
      return named.id;
    }
    const passed = Array.from(document.querySelectorAll("main [id]:not([id^='_'])")).filter(
      (element) => element.getBoundingClientRect().top < window.innerHeight / 3,
    );
    return window.scrollY > 0 && passed.length ? passed[passed.length - 1].id : "";
  }

  function note() {
    read = anchorInView() || read;
  }

  window.addEventListener(
    "scroll",
    () => {
      window.clearTimeout(resting);
      resting = window.setTimeout(note, REST);
    },
    { passive: true },
  );

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[data-language]");
    if (!link) {
      return;
    }
    const anchor = anchorInView() || read;
    link.hash = anchor ? "#" + anchor : window.location.hash;
    link.search = window.location.search;
  });
})();
