// Reloads a page that an older build has made: the build that replaced it may have ended while the
// page was loading, when nothing could tell it.
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
})();
