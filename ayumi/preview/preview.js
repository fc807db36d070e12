// Reloads a page that an older build has made: the build that replaced it may have ended while the
// page was loading, when nothing could tell it. Keeps the notice folded that somebody has folded.
"use strict";

(() => {
  const shown = document.querySelector("meta[name='ayumi-build']").content;

  async function compare() {
    try {
      const answer = await fetch("/_preview/build", { cache: "no-store" });
      if (answer.ok && (await answer.text()) !== shown) location.reload();
    } catch {
      // The server has been stopped; the script of livereload connects again when it is back
    }
  }

  // Once connected the page is told of builds; the second look is for one that ends just before
  document.addEventListener("LiveReloadConnect", () => {
    compare();
    setTimeout(compare, 1000);
  });

  // Of the same problems only: others have to be seen
  const parts = () => [...document.querySelectorAll(".ayumi-notice details")].entries();
  const isOpenAtFirst = (part) => "open" in part.dataset;

  document.addEventListener("DOMContentLoaded", () => {
    for (const [number, part] of parts()) {
      if (sessionStorage.getItem(`ayumi-notice-${number}`) === part.textContent) {
        part.open = !isOpenAtFirst(part);
      }
    }
  });

  addEventListener("pagehide", () => {
    for (const [number, part] of parts()) {
      const isTurned = part.open !== isOpenAtFirst(part);
      sessionStorage.setItem(`ayumi-notice-${number}`, isTurned ? part.textContent : "");
    }
  });
})();
