/* The same section of another year, at the same place: the link carries the heading that is being
   read, and the other page scrolls to the heading with the same words, else to the one at the same
   proportion of the page. Without this script the link leads to the start of the section. */
"use strict"

;(() => {
  // "#~2/5/words": the second of five headings, and its words.
  const PLACE = /^#~(\d+)\/(\d+)\/(.*)$/

  // Headings, and paragraphs that begin with one (a run-in heading is bold).
  function landmarks() {
    const blocks = document.querySelectorAll(".nb-prose h2, .nb-prose h3, .nb-prose h4, .nb-prose > p, .nb-prose article > p")
    return Array.from(blocks).filter((block) =>
      block.tagName !== "P" || (block.firstChild && block.firstChild.nodeName === "STRONG"))
  }

  function wordsOf(block) {
    return (block.tagName === "P" ? block.firstChild : block).textContent.trim()
  }

  function readingLine() {
    const header = document.querySelector(".md-header")
    return (header ? header.getBoundingClientRect().bottom : 0) + window.innerHeight / 4
  }

  function take(event) {
    const link = event.target.closest("a.nb-same__year")
    if (!link) return
    const all = landmarks()
    const passed = all.filter((block) => block.getBoundingClientRect().top <= readingLine())
    // At the top of the page no heading is being read yet.
    link.hash = window.scrollY > 0 && passed.length
      ? `~${passed.length}/${all.length}/${encodeURIComponent(wordsOf(passed[passed.length - 1]))}` : ""
  }

  function arrive() {
    const named = PLACE.exec(location.hash)
    if (!named) return
    const [, nth, count, heading] = named
    history.replaceState(history.state, "", location.pathname + location.search)
    const all = landmarks()
    if (!all.length) return
    const words = decodeURIComponent(heading)
    const same = all.find((block) => wordsOf(block) === words)
    const place = same || all[nth - 1] || all[Math.ceil((nth / Number(count)) * all.length) - 1]
    place.scrollIntoView()
  }

  for (const kind of ["click", "auxclick"]) document.addEventListener(kind, take, true)
  arrive()
})()
