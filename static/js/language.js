// The language switch leads to the same place of the same page: to the part that is being read, or
// to the anchor in the address. The switch stands at the top, so on the way up to it a part is only
// taken for being read where the reader rests. Without this script it leads to the page's top.
"use strict";

(function languageSwitch() {
  const links = Array.from(document.querySelectorAll("a[data-language]"));
  const SETTLED = 150; // milliseconds after the last movement up
  const RESTED = 3000; // and until a part further up is being read
  let place = window.location.hash; // where the reader is, as the hash of an address
  let depth = 0; // how far down that was
  let timer = 0;

  // The last part that begins above or in the upper third of the window
  function inView() {
    const named = window.location.hash && document.getElementById(decodeURIComponent(window.location.hash.slice(1)));
    const top = named ? named.getBoundingClientRect().top : -1;
    if (top >= 0 && top < window.innerHeight) {
      return window.location.hash;
    }
    const passed = Array.from(document.querySelectorAll("main [id]:not([id^='_'])")).filter(
      (element) => element.getClientRects().length && element.getBoundingClientRect().top < window.innerHeight / 3,
    );
    return passed.length ? "#" + passed[passed.length - 1].id : "";
  }

  function note() {
    place = window.scrollY > 0 ? inView() : "";
    depth = window.scrollY;
  }

  // Who reaches the switch by keyboard is carried to the top, and may take any time there
  function noteAfterRest() {
    const chosen = links.includes(document.activeElement);
    timer = chosen ? 0 : window.setTimeout(note, RESTED);
  }

  function moved() {
    window.clearTimeout(timer);
    if (window.scrollY > depth) {
      note();
    } else {
      timer = window.setTimeout(noteAfterRest, SETTLED);
    }
  }

  function lead() {
    links.forEach((link) => {
      link.search = window.location.search;
      link.hash = place;
    });
  }

  if (links.length) {
    window.addEventListener("scroll", moved, { passive: true });
    window.addEventListener("hashchange", () => {
      place = window.location.hash;
    });
    // A link can also be opened in another tab
    ["click", "auxclick", "contextmenu"].forEach((kind) => document.addEventListener(kind, lead));
  }
})();
