/* Finds the tables that fit the page. A sticky head must not be inside a scrolling frame, so a table that
   fits gets none; a wider table scrolls in its frame, and its head sticks to the frame. Without this script
   every table has a frame, and heads scroll away. */
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
  // A table in a closed fold has no width.
  document.addEventListener("toggle", settle, true)
})()
