/* Which tables fit the page. What sticks to the top of the screen must not be in a frame that scrolls, so the
   frame of a table that fits is none; a wider table is moved in its frame, and its head sticks to that. Without
   this script each table has its frame, and heads scroll away. */
"use strict"

;(() => {
  function settle() {
    for (const frame of document.querySelectorAll(".nb-scroll, .md-typeset__scrollwrap")) {
      const table = frame.querySelector("table")
      if (!table || !table.offsetParent) continue
      const fits = table.offsetWidth <= frame.clientWidth
      frame.classList.toggle("nb-scroll--fits", fits)
      frame.classList.toggle("nb-scroll--moves", !fits)
    }
  }

  addEventListener("load", settle)
  addEventListener("resize", settle)
  // A table in a fold has no width before it is opened.
  document.addEventListener("toggle", settle, true)
})()
