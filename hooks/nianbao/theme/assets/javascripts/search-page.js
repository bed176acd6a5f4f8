/* What the search box does on the page beyond Material's: it handles input without a key (an input
   method, the clipboard), holds keys until what is typed is answered, filters by year and section, keeps the
   query in the address, offers help where nothing was found, and marks the matches on the page that opens. A
   figure links to its row by the anchor of the address. It is loaded before Material's script, because it
   passes messages between that script and the worker. */
"use strict"

;(() => {
  const { made, takesFocus, loadScript } = NianbaoElements
  const QUERY = 2, RESULT = 3
  const KINDS = [["years", "year", "年份"], ["sections", "section", "部分"]]
  const CHIPS_SHOWN = 6
  const GUIDE = "guide/"

  const field = document.querySelector("[data-md-component=search-query]")
  const toggle = document.getElementById("__search")
  const list = document.querySelector(".md-search-result__list")
  const panel = document.createElement("div")
  const held = []
  let worker = null
  let asked = ""
  let queries = 0
  let latest = null
  let leaving = false
  const chosen = chosenInAddress()

  /* Passes messages between Material and its worker: a query takes the chips along, and an answer
     is also shown beyond Material's own list. */
  function listenIn(port) {
    worker = port
    port.addEventListener("message", ({ data }) => {
      if (data.type !== RESULT) return
      latest = data.data
      const focused = list.contains(document.activeElement) ? document.activeElement : null
      // After Material has written its own line and list, and unless another answer came meanwhile.
      setTimeout(() => {
        if (focused && !focused.isConnected) focusAgain(focused)
        if (latest !== data.data) return
        showResult(latest)
        if (isAnswered() && !latest.waiting) pressHeld()
      })
    })
  }

  function withChips(message) {
    if (message.type !== QUERY) return message
    if (!goesOn(message.data)) clear()
    asked = message.data
    queries += 1
    keepInAddress()
    const guide = isInGuide() ? "first" : "out"
    const data = { text: asked, years: [...chosen.years], sections: [...chosen.sections], guide, number: queries }
    return { type: QUERY, data }
  }

  /* For a reader of the guide the search includes the guide; all others have to choose it. */
  function isInGuide() {
    const { base } = JSON.parse(document.getElementById("__config").textContent)
    return location.href.startsWith(new URL(GUIDE, new URL(`${base}/`, location)).href)
  }

  /* Chips stay while a query is extended or shortened, and are removed for a new one. */
  function goesOn(text) {
    return !asked || (text && (text.startsWith(asked) || asked.startsWith(text)))
  }

  class HostedWorker extends window.Worker {
    constructor(url) {
      super(url)
      listenIn(this)
    }
    postMessage(message) {
      super.postMessage(withChips(message))
    }
  }

  /* Pages opened from a folder may have no workers: the scripts run on the page itself. */
  class LocalWorker extends EventTarget {
    constructor(url) {
      super()
      listenIn(this)
      const folder = new URL(".", new URL(url, location))
      const names = ["numerals", "letters", "words", "unpack", "match", "figures", "show", "help", "worker"]
      this.ready = names.reduce(
        (before, name) => before.then(() => loadScript(new URL(`search-${name}.js`, folder))), Promise.resolve(),
      )
    }
    async postMessage(message) {
      await this.ready
      NianbaoSearch.receive(withChips(message), (data) => this.dispatchEvent(new MessageEvent("message", { data })))
    }
  }

  function ask() {
    worker.postMessage({ type: QUERY, data: asked })
  }

  function askFor(text) {
    field.value = text
    field.focus()
    announceInput()
  }

  function clear() {
    chosen.years.clear()
    chosen.sections.clear()
  }

  /* --- The address: ?q=…&year=…&section=… while the box is open. */

  function chosenInAddress() {
    const { searchParams } = new URL(location)
    return {
      years: new Set(searchParams.getAll("year").map(Number).filter(Boolean)),
      sections: new Set(searchParams.getAll("section").filter(Boolean)),
    }
  }

  function keepInAddress() {
    const url = new URL(location)
    for (const name of ["q", "year", "section", "h"]) url.searchParams.delete(name)
    if (toggle.checked && asked) {
      url.searchParams.set("q", asked)
      for (const [kind, name] of KINDS) for (const value of chosen[kind]) url.searchParams.append(name, value)
    }
    if (url.href !== location.href) history.replaceState(history.state, "", url)
  }

  /* --- Chips and help, between Material's line and its list. */

  function showResult(result) {
    const meta = document.querySelector(".md-search-result__meta")
    if (!panel.isConnected) meta.after(panel)
    if (result.items.length || result.waiting) meta.textContent = countOf(result)
    // All is rebuilt with every answer, and answers go on coming while parts of the index are read. What has the focus
    // keeps it; if it is no longer offered, the box has it.
    const focused = panel.contains(document.activeElement) ? nameOf(document.activeElement) : ""
    panel.replaceChildren(...KINDS.flatMap(([kind, , name]) => chipRow(kind, name, result.chips[kind])), ...helpOf(result))
    if (focused) (stopsOfPanel().find((stop) => nameOf(stop) === focused) || field).focus()
  }

  function stopsOfPanel() {
    return [...panel.querySelectorAll("button, summary")].filter(takesFocus)
  }

  function nameOf(stop) {
    return stop.dataset.chip || stop.textContent
  }

  function countOf({ items, total, figures, waiting }) {
    const shown = items.length - figures
    return [
      total || !figures ? `找到 ${total} 页` : "找到",
      figures ? `${total ? "、" : " "}${figures} 个数字` : "",
      shown < total ? `，列出前 ${shown} 页` : "",
      waiting ? "，正在查更早的年份…" : "",
    ].join("")
  }

  function chipRow(kind, name, chips) {
    const offered = chips.filter((chip) => chip.count || chosen[kind].has(chip.value))
    if (offered.length < 2 && !chosen[kind].size && !offered.some((chip) => chip.value === GUIDE)) return []
    const row = made("div", "nb-search-chips", made("span", "nb-search-chips__name", name))
    row.setAttribute("role", "group")
    row.setAttribute("aria-label", `按${name}缩小`)
    const buttons = offered.map((chip) => chipButton(kind, chip))
    row.append(...buttons.slice(0, CHIPS_SHOWN), ...folded(kind, buttons.slice(CHIPS_SHOWN)))
    return [row]
  }

  function chipButton(kind, { value, label, count }) {
    const button = made("button", "nb-search-chip", label, made("span", "nb-search-chip__count", String(count)))
    button.type = "button"
    button.dataset.chip = `${kind} ${value}`
    button.setAttribute("aria-pressed", chosen[kind].has(value))
    button.onclick = () => {
      if (!chosen[kind].delete(value)) chosen[kind].add(value)
      ask()
    }
    return button
  }

  function folded(kind, buttons) {
    if (!buttons.length) return []
    const summary = made("summary", "", `其余 ${buttons.length} 个`)
    summary.dataset.chip = kind
    const more = made("details", "nb-search-chips__more", summary, ...buttons)
    const before = panel.querySelector(`[data-chip=${kind}]`)
    more.open = Boolean(before && before.parentElement.open) || buttons.some((one) => one.getAttribute("aria-pressed") === "true")
    return [more]
  }

  function helpOf({ help, missing = [] }) {
    const lines = []
    if (missing.length) lines.push(made("p", "", `${missing.join("、")}年的内容没有读到，请检查网络后再查一次。`))
    if (!help) return helpBox(lines)
    lines.push(made("p", "", `查找的是：${help.words.join("　")}`))
    if (help.elsewhere)
      lines.push(made("p", "", "所选的年份和部分里没有。", action(`不限年份和部分，共 ${help.elsewhere} 页`, () => { clear(); ask() })))
    if (help.guide)
      lines.push(made("p", "", "年报里没有。", action(`写作指南里有 ${help.guide} 页`, () => { chosen.sections.add(GUIDE); ask() })))
    if (help.shorter)
      lines.push(made("p", "", action(`不要“${help.shorter.without}”，有 ${help.shorter.pages} 页`, () => askFor(help.shorter.query))))
    if (help.labels && help.labels.length)
      lines.push(made("p", "", "相近的有：", ...help.labels.map((label) => action(label, () => askFor(label)))))
    return helpBox(lines)
  }

  function helpBox(lines) {
    return lines.length ? [made("div", "nb-search-help", ...lines)] : []
  }

  function action(text, onclick) {
    const button = made("button", "nb-search-action", text)
    button.type = "button"
    button.onclick = onclick
    return button
  }

  /* --- Keys. Material listens to keys alone, closes the box at Tab, and takes all other keys for the
     query; the chips need Tab, Enter and the space bar for themselves. */

  function announceInput() {
    field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }))
  }

  /* Whether what is listed answers the words in the box, with the chips as they are. */
  function isAnswered() {
    return Boolean(latest) && latest.number === queries && asked === field.value
  }

  /* Enter and arrows act on the list. While it answers other words they wait for the whole answer. What is listed
     of an answer that goes on may be opened: it was seen. */
  function holdKeys(event) {
    if (event.target !== field || event.isComposing || event.ctrlKey || event.metaKey) return
    if (!["Enter", "ArrowDown", "ArrowUp"].includes(event.key)) {
      held.length = 0
    } else if (held.length || !isAnswered() || (latest.waiting && !latest.items.length)) {
      held.push(event.key)
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }

  function pressHeld() {
    const keys = held.splice(0)
    if (document.activeElement !== field) return
    for (const key of keys) {
      const { activeElement } = document
      activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }))
      if (key !== "Enter") continue
      // A browser follows a link only at a key that a person pressed.
      if (activeElement !== field) activeElement.click()
      return
    }
  }

  /* Every answer rebuilds the list. The same result gets the focus, or else the box. */
  function focusAgain({ href }) {
    const same = href && [...list.querySelectorAll("a")].find((link) => link.href === href)
    ;(same || field).focus()
  }

  function shareKeys(event) {
    if (!toggle.checked) return
    const inPanel = panel.contains(event.target)
    const stops = stopsOfPanel()
    const leaves = event.shiftKey ? event.target === field : event.target === stops[stops.length - 1]
    if (event.key === "Tab" && stops.length && (inPanel || event.target === field) && !leaves) {
      event.stopImmediatePropagation()
      if (event.target !== field || event.shiftKey) return
      event.preventDefault()
      stops[0].focus()
    } else if (inPanel && (event.key === "Enter" || event.key === " ")) {
      event.stopImmediatePropagation()
    }
  }

  /* --- The page that opens from a result. */

  /* Material takes a result whose address has an anchor for a part of a page, so a figure comes with ?at=…;
     as soon as it is listed, its link gets the anchor, which needs no script to be followed. */
  function giveAnchors(list) {
    for (const link of list.querySelectorAll("a[href*='?at=']")) link.href = anchored(new URL(link.href)).href
  }

  function anchored(url) {
    const at = url.searchParams.get("at")
    url.searchParams.delete("at")
    if (at) url.hash = at
    return url
  }

  /* Marks the spellings that the address names (?h=…) and brings the first one below its heading into view. */
  function showFound() {
    const spellings = new URL(location).searchParams.getAll("h").map(NianbaoFold.fold).filter(Boolean)
    const article = document.querySelector("article")
    if (!spellings.length || !article) return
    const marks = runsOf(article).flatMap((run) => markRun(run, spellings))
    const first = marks.find(isBelowAnchor)
    if (first) first.scrollIntoView({ block: "center" })
  }

  /* The article's text nodes, by the block that contains them: a spelling may run over several. */
  function runsOf(article) {
    const runs = new Map()
    const nodes = document.createTreeWalker(article, NodeFilter.SHOW_TEXT)
    while (nodes.nextNode()) {
      const parent = nodes.currentNode.parentElement
      if (parent.closest("script, style, svg, details")) continue
      const block = parent.closest("p, h1, h2, h3, h4, h5, h6, li, td, th, dt, dd, caption, figcaption, pre, div, article")
      if (!runs.has(block)) runs.set(block, [])
      runs.get(block).push(nodes.currentNode)
    }
    return [...runs.values()]
  }

  function markRun(nodes, spellings) {
    const text = NianbaoFold.fold(nodes.map((node) => node.data).join(""))
    const wanted = new Uint8Array(text.length)
    for (const spelling of spellings)
      for (let at = text.indexOf(spelling); at >= 0; at = text.indexOf(spelling, at + spelling.length))
        wanted.fill(1, at, at + spelling.length)
    let start = 0
    return nodes.flatMap((node) => {
      const own = wanted.subarray(start, start + node.data.length)
      start += own.length
      return markNode(node, own)
    })
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
      const mark = made("mark", "nb-search-found")
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

  showFound()
  if (!field) return
  new MutationObserver(() => giveAnchors(list)).observe(list, { childList: true, subtree: true })
  window.Worker = location.protocol === "file:" ? LocalWorker : HostedWorker
  panel.className = "nb-search-panel"
  field.addEventListener("input", (event) => {
    held.length = 0
    if (!event.isComposing) announceInput()
  })
  field.addEventListener("compositionend", announceInput)
  // Unfinished input of an input method is not a query yet.
  window.addEventListener("keyup", (event) => { if (event.isComposing) event.stopImmediatePropagation() }, true)
  field.form.addEventListener("reset", () => setTimeout(announceInput))
  window.addEventListener("keydown", holdKeys, true)
  window.addEventListener("keydown", shareKeys, true)
  // Material closes the box when a result is followed; the way back then needs the address as it is.
  document.addEventListener("click", ({ target }) => {
    if (target.closest(".md-search-result__link")) leaving = true
  }, true)
  toggle.addEventListener("change", () => {
    if (toggle.checked) leaving = false
    if (!leaving) keepInAddress()
  })
})()
