/* The details of a number in the prose: a click, a tap, Enter or Space on it opens a panel with its
   definition, owner, source, history, formula and corrections. For the keyboard all numbers of a page are one
   stop: arrows, Home and End move among them. Without this script each number is a link to its history. */
"use strict"

;(() => {
  const MARKED = "nianbao.figures-marked"
  const { made, takesFocus, loadScript } = NianbaoElements
  const PAGES_LISTED = 5
  const figures = [...document.querySelectorAll("a.nb-figure")]
  if (!figures.length) return

  let shown = -1
  const title = made("h2", "nb-inspector__title")
  title.id = "nb-inspector-title"
  title.tabIndex = -1
  const count = made("span", "nb-inspector__count")
  count.setAttribute("role", "status")
  const body = made("div", "nb-inspector__body")
  const panel = made(
    "div", "nb-inspector",
    made("div", "nb-inspector__bar",
      button("上一个数字", "←", () => step(-1)), count, button("下一个数字", "→", () => step(1)), button("关闭", "×", close)),
    title, body,
  )
  panel.setAttribute("role", "dialog")
  panel.setAttribute("aria-labelledby", title.id)
  panel.hidden = true
  document.body.append(panel)

  /* --- The data: a script for each section, of all its years. */

  const loading = new Map()
  let brought = null
  window.NianbaoFigures = { bring: (data) => { brought = data } }

  function load(folder) {
    if (!loading.has(folder)) {
      const data = read(folder)
      loading.set(folder, data)
      // A network that failed once may work again.
      data.catch(() => loading.delete(folder))
    }
    return loading.get(folder)
  }

  async function read(folder) {
    await loadScript(new URL("figures.js", folder))
    const data = brought
    brought = null
    // A server may send something else instead (a login page); the data of another section do not count.
    if (!data) throw new Error(`no data in ${folder}`)
    return data
  }

  /* --- Opening, stepping, closing. */

  const help = made("p", "", "按方向键到前后的数字，按回车或空格看它的口径、来源和历年数")
  help.id = "nb-inspector-help"
  help.hidden = true
  document.body.append(help)

  for (const [at, figure] of figures.entries()) {
    figure.setAttribute("aria-haspopup", "dialog")
    figure.setAttribute("aria-describedby", help.id)
    figure.tabIndex = at ? -1 : 0
    figure.addEventListener("focus", () => stopAt(at))
    figure.addEventListener("keydown", (event) => move(event, at))
    figure.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      open(at)
      title.focus({ preventScroll: true })
    })
  }

  let stop = 0

  /* The number that Tab leads to. */
  function stopAt(at) {
    figures[stop].tabIndex = -1
    figures[at].tabIndex = 0
    stop = at
  }

  function move(event, at) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const seen = figures.filter(takesFocus)
    const here = seen.indexOf(figures[at])
    const last = seen.length - 1
    const to = {
      ArrowRight: Math.min(here + 1, last), ArrowDown: Math.min(here + 1, last),
      ArrowLeft: Math.max(here - 1, 0), ArrowUp: Math.max(here - 1, 0), Home: 0, End: last,
    }[event.key]
    if (to !== undefined) seen[to].focus()
    else if (event.key === " ") figures[at].click()
    else return
    event.preventDefault()
  }

  function open(at) {
    if (figures[shown]) figures[shown].classList.remove("nb-figure--shown")
    shown = at
    const figure = figures[at]
    figure.classList.add("nb-figure--shown")
    panel.hidden = false
    standBelowHeader()
    document.body.classList.add("nb-inspecting")
    count.textContent = `${at + 1} / ${figures.length}`
    title.textContent = figure.dataset.figure
    if (body.contains(document.activeElement)) title.focus({ preventScroll: true })
    body.replaceChildren(made("p", "nb-inspector__wait", "正在读取…"))
    bringIntoView(figure)
    load(figure.href.split("#")[0]).then(
      (data) => { if (shown === at) fill(data, figure) },
      () => { if (shown === at) body.replaceChildren(made("p", "", "没有读到这个数字的资料。"), links(figure, {}, {})) },
    )
  }

  /* Scrolls the number above the sheet, which on a phone covers the lower half. */
  function bringIntoView(figure) {
    const { top, bottom } = figure.getBoundingClientRect()
    const sheet = panel.getBoundingClientRect()
    const lower = sheet.left > 0 ? innerHeight : sheet.top
    if (top < 100 || bottom > lower - 20) scrollBy(0, top - lower * 0.4)
  }

  /* On a wide page the panel is next to the text, and the header stays reachable. */
  function standBelowHeader() {
    const header = document.querySelector(".md-header")
    const tabs = document.querySelector(".md-tabs")
    const below = [header, tabs].filter(Boolean).map((part) => part.getBoundingClientRect().bottom)
    panel.style.setProperty("--nb-below-header", `${Math.max(0, ...below)}px`)
  }

  addEventListener("scroll", () => { if (shown >= 0) standBelowHeader() }, { passive: true })

  function step(by) {
    open((shown + by + figures.length) % figures.length)
  }

  function close() {
    const figure = figures[shown]
    panel.hidden = true
    document.body.classList.remove("nb-inspecting")
    figure.classList.remove("nb-figure--shown")
    shown = -1
    figure.focus({ preventScroll: true })
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shown >= 0 && !event.defaultPrevented && event.target.tagName !== "INPUT") close()
  })

  panel.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    if (event.key === "ArrowLeft") step(-1)
    else if (event.key === "ArrowRight") step(1)
    else if (event.key === "Tab") keepFocus(event)
    else return
    if (event.key !== "Tab") event.preventDefault()
  })

  /* The panel is the page's last element; after it the focus leaves the page. The title may have the focus and is
     no stop: nothing follows it until the data are there. */
  function keepFocus(event) {
    const stops = [...panel.querySelectorAll("button, a[href], summary")].filter(takesFocus)
    if (event.shiftKey) stops.reverse()
    const ahead = event.shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING
    if (stops.some((stop) => event.target.compareDocumentPosition(stop) & ahead)) return
    event.preventDefault()
    stops[0].focus()
  }

  /* --- The content of the panel. */

  function fill(data, element) {
    const figure = data.figures[element.dataset.figure]
    const number = Number(element.dataset.year)
    const year = figure.years[number] || {}
    title.textContent = year.label || figure.label
    body.replaceChildren(
      value(element, figure, year, number),
      ...drawing(data, figure, number),
      facts(figure, year, number),
      ...pages(data, figure, element),
      links(element, figure, year),
    )
  }

  function value(element, figure, year, number) {
    const shownAs = element.textContent
    const lines = [made("p", "nb-inspector__value", year.text || "待填", made("small", "", ` ${number}年${year.draft ? "（草稿）" : ""}`))]
    if (year.text && shownAs !== year.text) lines.push(made("p", "nb-inspector__form", `文中写作“${clipped(shownAs)}”`))
    if (year.change) {
      const base = year.base_corrected ? "（上年数为更正后的数）" : ""
      lines.push(made("p", `nb-change ${year.judged ? `nb-change--${year.judged}` : ""}`, `比上年${year.change}${base}`))
    }
    const before = figure.years[number - 1]
    if (before && before.text) lines.push(made("p", "nb-inspector__form", `上年 ${before.text}`))
    return made("div", "", ...lines)
  }

  function clipped(text) {
    return text.length > 24 ? `${text.slice(0, 23)}…` : text
  }

  function drawing(data, figure, current) {
    const points = data.years.map((year) => {
      const at = figure.years[year] || {}
      const number = at.number === undefined ? null : at.number
      return { year, number, text: bare(at.text || "", figure.unit || ""), breaks: Boolean(at.breaks) }
    })
    if (points.filter((point) => point.number !== null).length < 2) return []
    return [NianbaoChart.draw(points, { width: 320, height: 140, current, scale: figure.scale })]
  }

  function bare(text, unit) {
    return text.endsWith(unit) ? text.slice(0, text.length - unit.length) : text
  }

  function facts(figure, year, number) {
    const rows = [
      ["口径", year.definition || figure.definition],
      ["责任部门", figure.owner],
      ["出处", year.source || (year.computed ? "由下面的式子算出" : "")],
      ["数据", year.at && `${year.at.replace("#L", " 第")}行`],
      ["说明", year.note],
      ["可比", year.breaks && `${number}年口径有变，与以前不可比`],
      ["从前的代号", figure.formerly],
      ["脱敏", figure.masked && "这个数字在脱敏版里不公开"],
      ["名单", year.list],
      ...(year.workings || []).map(([words, holds]) => ["核对", `${words}${holds === null ? "" : holds ? "，相符" : "，不相符"}`]),
      ...(year.corrections || []).map(([old, now, reason, approver, day]) => ["更正", `${day}由${old}改为${now}，${reason}（${approver}批准）`]),
    ]
    const list = made("dl", "nb-inspector__facts")
    for (const [name, text] of rows) if (text) list.append(made("dt", "", name), made("dd", "", text))
    return list
  }

  function pages(data, figure, element) {
    const folder = element.href.split("#")[0]
    const items = (figure.uses || []).map(([at, times]) => {
      const [year, name, address] = data.pages[at]
      const link = made("a", "", `${year}年 ${name}`)
      link.href = new URL(address, folder) + (times ? `#${encodeURIComponent(figure.anchor)}` : "")
      const here = link.pathname === location.pathname
      return made("li", "", link, made("small", "", (times > 1 ? ` ${times}处` : times ? "" : " 表或图中") + (here ? " 本页" : "")))
    })
    if (!items.length) return []
    const all = made("details", "nb-inspector__pages", made("summary", "", `用在 ${items.length} 页`), made("ul", "", ...items))
    all.open = items.length <= PAGES_LISTED
    return [all]
  }

  function links(element, figure, year) {
    const history = made("a", "", "历年数字")
    history.href = element.href
    const here = made("a", "", "此处的链接")
    here.href = `#${encodeURIComponent(element.id)}`
    const edit = document.querySelector("[data-edit]")
    const at = year.at || figure.at
    const links = [history, here]
    if (edit && at) {
      const editLink = made("a", "", "修改数据")
      editLink.href = edit.dataset.edit + at.split("/").map((part) => part.includes("#") ? part : encodeURIComponent(part)).join("/")
      links.push(editLink)
    }
    return made("p", "nb-inspector__links", ...links)
  }

  /* --- The switch that marks every figure. */

  const mark = document.querySelector(".nb-switch")
  if (mark) {
    const set = (on) => {
      mark.setAttribute("aria-pressed", String(on))
      document.body.classList.toggle("nb-marked", on)
    }
    set(remembered() === "yes")
    mark.hidden = false
    mark.addEventListener("click", () => {
      const on = mark.getAttribute("aria-pressed") !== "true"
      set(on)
      try { localStorage.setItem(MARKED, on ? "yes" : "no") } catch { /* a browser that keeps nothing */ }
    })
  }

  function remembered() {
    try { return localStorage.getItem(MARKED) } catch { return null }
  }

  function button(name, sign, onclick) {
    const control = made("button", "nb-inspector__button", sign)
    control.type = "button"
    control.title = name
    control.setAttribute("aria-label", name)
    control.addEventListener("click", onclick)
    return control
  }
})()
