/* What the search box does on the page beyond Material's: it hears text that comes without a key (an
   input method, the clipboard), and a page opened from a result marks what was found. Loaded before
   Material's script. */
"use strict"

;(() => {
  const field = () => document.querySelector("[data-md-component=search-query]")

  /* Material's box listens to keys alone. */
  function hearEveryInput() {
    const tell = () => field().dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
    field().addEventListener("input", tell)
    field().addEventListener("compositionend", tell)
    field().form.addEventListener("reset", () => setTimeout(tell))
  }

  /* Marks the spellings that the address names (?h=…), from the address's heading on to the next, and
     brings the first into view. */
  function markFound() {
    const spellings = new URL(location).searchParams.getAll("h").map(NianbaoWords.fold).filter(Boolean)
    const article = document.querySelector("article")
    if (!spellings.length || !article) return
    const runs = runsOf(article)
    const first = runs.flatMap((run) => markRun(run, spellings)).find((mark) => isBelowAnchor(mark))
    if (first) first.scrollIntoView({ block: "center" })
  }

  /* The article's text nodes, by the block that they stand in: a spelling may run over several. */
  function runsOf(article) {
    const runs = new Map()
    const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
    while (nodes.nextNode()) {
      const node = nodes.currentNode
      const block = node.parentElement.closest("p, h1, h2, h3, h4, h5, h6, li, td, th, dt, dd, caption, figcaption, pre, div, article")
      if (node.parentElement.closest("script, style, svg, details")) continue
      if (!runs.has(block)) runs.set(block, [])
      runs.get(block).push(node)
    }
    return [...runs.values()]
  }

  function markRun(nodes, spellings) {
    const folded = NianbaoWords.fold(nodes.map((node) => node.data).join(""))
    const wanted = new Uint8Array(folded.length)
    for (const spelling of spellings)
      for (let at = folded.indexOf(spelling); at >= 0; at = folded.indexOf(spelling, at + spelling.length))
        wanted.fill(1, at, at + spelling.length)
    const marks = []
    let start = 0
    for (const node of nodes) {
      marks.push(...markNode(node, wanted.subarray(start, start + node.data.length)))
      start += node.data.length
    }
    return marks
  }

  /* Wraps the wanted letters of a text node, from its end so that places stay right. */
  function markNode(node, wanted) {
    const marks = []
    for (let end = wanted.length; end > 0; ) {
      if (!wanted[end - 1]) { end -= 1; continue }
      let start = end
      while (start > 0 && wanted[start - 1]) start -= 1
      const found = node.splitText(start)
      found.splitText(end - start)
      const mark = document.createElement("mark")
      mark.className = "nb-found"
      found.replaceWith(mark)
      mark.append(found)
      marks.unshift(mark)
      end = start
    }
    return marks
  }

  function isBelowAnchor(mark) {
    const anchor = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!anchor) return true
    return anchor.contains(mark) || Boolean(anchor.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING)
  }

  if (field()) hearEveryInput()
  markFound()
})()
