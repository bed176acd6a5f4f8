/* The same section of another year, at the same place: the link takes along the heading that is being
   read, and the other page goes to the heading of the same words, else to the one as far on. Without this
   the link leads to the section's beginning. */
(function () {
  "use strict";

  // "#~2/5/words": the second of five headings, and its words.
  var PLACE = /^#~(\d+)\/(\d+)\/(.*)$/;

  // Headings, and paragraphs that begin with one (a run-in heading is bold).
  function landmarks() {
    var blocks = document.querySelectorAll(".nb-prose h2, .nb-prose h3, .nb-prose h4, .nb-prose > p, .nb-prose article > p");
    return Array.from(blocks).filter(function (block) {
      return block.tagName !== "P" || (block.firstChild && block.firstChild.nodeName === "STRONG");
    });
  }

  function wordsOf(block) {
    return (block.tagName === "P" ? block.firstChild : block).textContent.trim();
  }

  function readingLine() {
    var header = document.querySelector(".md-header");
    return (header ? header.getBoundingClientRect().bottom : 0) + window.innerHeight / 4;
  }

  function take(event) {
    var link = event.target.closest("a.nb-same__year");
    if (!link) return;
    var all = landmarks();
    var passed = all.filter(function (block) { return block.getBoundingClientRect().top <= readingLine(); });
    // At the very top nothing is being read yet.
    link.hash = window.scrollY > 0 && passed.length
      ? "~" + passed.length + "/" + all.length + "/" + encodeURIComponent(wordsOf(passed[passed.length - 1])) : "";
  }

  function arrive() {
    var place = PLACE.exec(location.hash);
    if (!place) return;
    history.replaceState(history.state, "", location.pathname + location.search);
    var all = landmarks();
    if (!all.length) return;
    var words = decodeURIComponent(place[3]);
    var nth = Number(place[1]);
    var same = all.find(function (block) { return wordsOf(block) === words; });
    var asFar = all[nth - 1] || all[Math.ceil((nth / Number(place[2])) * all.length) - 1];
    (same || asFar).scrollIntoView();
  }

  ["click", "auxclick"].forEach(function (kind) {
    document.addEventListener(kind, take, true);
  });
  arrive();
})();
