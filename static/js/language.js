// The language switch links to the same place of the same page: to the section that is being read, or
// to the anchor in the URL. The switch is at the top of the page, so while a reader scrolls up, a
// section counts as being read only after a pause. Without this script it links to the page's top.
"use strict";

(function languageSwitch() {
  const links = Array.from(document.querySelectorAll("a[data-language]"));
  const SCROLL_END = 150; // milliseconds after which scrolling up has ended
  const PAUSE = 3000; // further milliseconds until a section higher up counts as being read
  let place = window.location.hash; // the section that is being read, as a URL hash
  let lastScroll = 0; // the scroll position at that time
  let timer = 0;

  // The last section that begins above the window or in its upper third
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

  function updatePlace() {
    place = window.scrollY > 0 ? inView() : "";
    lastScroll = window.scrollY;
  }

  // Moving the focus to the switch scrolls to the top, where it may stay for any time
  function updateAfterPause() {
    const chosen = links.includes(document.activeElement);
    timer = chosen ? 0 : window.setTimeout(updatePlace, PAUSE);
  }

  function scrolled() {
    window.clearTimeout(timer);
    if (window.scrollY > lastScroll) {
      updatePlace();
    } else {
      timer = window.setTimeout(updateAfterPause, SCROLL_END);
    }
  }

  function updateLinks() {
    links.forEach((link) => {
      link.search = window.location.search;
      link.hash = place;
    });
  }

  if (links.length) {
    window.addEventListener("scroll", scrolled, { passive: true });
    window.addEventListener("hashchange", () => {
      place = window.location.hash;
    });
    // A link can also be opened in a new tab
    ["click", "auxclick", "contextmenu"].forEach((kind) => document.addEventListener(kind, updateLinks));
  }
})();
