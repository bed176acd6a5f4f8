/* Comparison of two years: the order of a table of figures, and two years that a reader chooses.

   Without this script the pages of neighbouring years still list their figures by section. The figures and sentences of
   a year come as a script (compare/YEAR.js), because a page opened from a folder can load
   scripts only. */
"use strict"

const NianbaoCompare = (() => {
  const FIELDS = [
    "order", "label", "unit", "section", "points", "better", "href", "text", "number", "hedged", "broken", "corrected", "growth",
    "usual", "until",
  ]
  const LARGEST = 10
  const years = {}
  const waiting = {}

  function element(name, attributes, content) {
    const made = document.createElement(name)
    for (const [key, value] of Object.entries(attributes || {})) made.setAttribute(key, value)
    made.append(...[content === undefined ? [] : content].flat())
    return made
  }

  /* ---- Order of a table -------------------------------------------------------------------- */

  function switchOrder(table, buttons) {
    const groups = Array.from(table.tBodies)
    const rows = groups.map((group) => Array.from(group.rows))
    const bySize = element("tbody")
    const sized = rows.flat()
      .filter((row) => !row.classList.contains("nb-group"))
      .sort((one, other) => size(other) - size(one))
    buttons.hidden = false
    buttons.addEventListener("click", (event) => {
      const order = event.target.dataset.order
      if (!order) return
      buttons.querySelectorAll("button").forEach((button) => {
        button.setAttribute("aria-pressed", String(button === event.target))
      })
      if (order === "size") {
        bySize.append(...sized)
        groups.forEach((group) => { group.remove() })
        table.append(bySize)
      } else {
        groups.forEach((group, at) => { group.append(...rows[at]) })
        bySize.remove()
        table.append(...groups)
      }
    })
  }

  function size(row) {
    return row.dataset.size === undefined ? -1 : Number(row.dataset.size)
  }

  /* ---- Folds ------------------------------------------------------------------------------- */

  /* Folds are opened for printing, and closed again afterwards. */
  function unfoldForPaper() {
    let folded = []
    addEventListener("beforeprint", () => {
      folded = Array.from(document.querySelectorAll(".nb-fold:not([open])"))
      folded.forEach((fold) => { fold.open = true })
    })
    addEventListener("afterprint", () => {
      folded.forEach((fold) => { fold.open = false })
    })
  }

  function addressed() {
    return document.getElementById(decodeURIComponent(location.hash.slice(1)))
  }

  /* A link in the contents opens the fold that it points to. */
  function unfoldAddress() {
    const fold = addressed()
    if (fold && fold.classList.contains("nb-fold")) fold.open = true
  }

  /* The place that the address names, in what was not there when the page was opened. */
  function goToAddress() {
    const place = addressed()
    if (place) place.scrollIntoView()
  }

  /* ---- A table of figures ------------------------------------------------------------------- */

  function rowOf(change) {
    const figure = change.figure
    const judged = figure.better * change.direction
    const label = figure.href ? element("a", { href: figure.href }, figure.label) : figure.label
    const head = element("th", { scope: "row" }, label)
    if (figure.unit) head.append("\u00a0", element("small", {}, figure.unit))
    change.notes.forEach((note) => {
      head.append(" ", element("span", { class: "nb-changes__note" }, note))
    })
    const rate = element("td", { class: "nb-changes__rate" }, change.rate)
    if (judged) rate.classList.add(judged > 0 ? "nb-change--better" : "nb-change--worse")
    if (change.size) {
      const kinds = (change.direction < 0 ? " nb-bar--less" : "") + (change.size > change.full ? " nb-bar--cut" : "")
      const length = document.createElementNS("http://www.w3.org/2000/svg", "svg")
      length.setAttribute("width", `${Number((Math.min(change.size / change.full, 1) * 100).toFixed(2))}%`)
      rate.append(element("span", { class: `nb-bar${kinds}`, "aria-hidden": "true" }, length))
    }
    const row = element("tr", change.size === null ? {} : { "data-size": change.size })
    const numbers = [change.old, change.now, change.difference].map((text) => element("td", { class: "nb-number" }, text))
    row.append(head, ...numbers, rate)
    return row
  }

  function tableOf(caption, old, now, groups) {
    const heads = ["数字", `${old}年`, `${now}年`, "增减", "幅度"].map((text, at) =>
      element("th", at > 0 && at < 4 ? { scope: "col", class: "nb-number" } : { scope: "col" }, text))
    const table = element("table", { class: "nb-table nb-changes" },
      [element("caption", {}, caption), element("thead", {}, element("tr", {}, heads))].concat(groups))
    return element("div", { class: "nb-scroll", role: "region", tabindex: "0", "aria-label": caption }, table)
  }

  /* ---- Two chosen years -------------------------------------------------------------------- */

  function load(year, then) {
    if (years[year]) return then()
    waiting[year] = [...(waiting[year] || []), then]
    if (waiting[year].length === 1) document.head.append(element("script", { src: `${year}.js` }))
  }

  function bring(content) {
    Object.keys(content.figures).forEach((id) => {
      const row = content.figures[id]
      const figure = {}
      FIELDS.forEach((field, at) => { figure[field] = row[at] })
      figure.stem = figure.section < 0 ? "" : content.sections[figure.section][0]
      content.figures[id] = figure
    })
    years[content.year] = content
    const all = waiting[content.year] || []
    delete waiting[content.year]
    for (const then of all) then()
  }

  function show(result, old, now) {
    const before = years[old]
    const after = years[now]
    const ids = new Set([...Object.keys(after.figures), ...Object.keys(before.figures)])
    const changes = [...ids].map((id) => NianbaoChange.between(before.figures[id], after.figures[id], old, now, after))
      .sort((one, other) => one.figure.order - other.figure.order)
    const sections = after.sections.concat(before.sections.filter((section) =>
      !after.sections.some((other) => other[0] === section[0])))
    const groups = sections.concat([["", "其他数字"]]).map((section) => {
      const rows = changes.filter((change) => change.figure.stem === section[0]).map(rowOf)
      const head = element("tr", { class: "nb-group" },
        element("th", { scope: "rowgroup", colspan: "5" }, section[1]))
      return element("tbody", {}, rows.length ? [head].concat(rows) : [])
    }).filter((group) => group.rows.length)
    const largest = changes.filter((change) => change.moved)
      .sort((one, other) => NianbaoChange.weight(other) - NianbaoChange.weight(one)).slice(0, LARGEST).map(rowOf)
    const full = tableOf("全部数字", old, now, groups)
    const order = element("p", { class: "nb-order" }, [
      element("button", { type: "button", "data-order": "section", "aria-pressed": "true" }, "按节排列"),
      element("button", { type: "button", "data-order": "size", "aria-pressed": "false" }, "按幅度排列")])
    result.textContent = ""
    result.append(element("h2", { id: "figures" }, `${old}年度与${now}年度对照`))
    const built = document.querySelector(`[data-pair="${old}-${now}"]`)
    if (built) {
      result.append(element("p", { class: "nb-more" }, element("a", { href: built.getAttribute("href") }, "这两年相邻，另有一页")))
    }
    for (const { unfilled } of [after, before])
      if (unfilled.length)
        result.append(element("p", { class: "nb-lede" }, element("a", { href: unfilled[1] }, unfilled[0])))
    if (largest.length) {
      result.append(tableOf(`变化最大的${largest.length}项`, old, now, element("tbody", {}, largest)),
        element("p", { class: "nb-table-note" }, after.order_words))
    }
    result.append(order, full, element("h2", { id: "wording" }, "行文"),
      ...NianbaoPassages.show(before, after, new Map(sections), (stem) => linksOf(stem, before, after)))
    switchOrder(full.querySelector("table"), order)
    goToAddress()
  }

  /* The links of a section to all its years and to its page in either. */
  function linksOf(stem, before, after) {
    const texts = [before, after].map(({ sections, year }) => {
      const own = sections.find(([other]) => other === stem)
      return own ? element("a", { href: own[2] }, `${year}年原文`) : element("span", {}, `${year}年没有这一节`)
    })
    const any = [...after.sections, ...before.sections].find(([other]) => other === stem)
    return [...texts, element("a", { href: any[3] }, "历年")]
  }

  function choose(form, result) {
    const known = Array.from(form.a.options).map((option) => Number(option.value))
    const asked = new URLSearchParams(location.search)
    const chosen = [Number(asked.get("a")), Number(asked.get("b"))].sort((one, other) => one - other)
    const isChosen = chosen[0] !== chosen[1] && chosen.every((year) => known.includes(year))
    form.a.value = isChosen ? chosen[0] : known[Math.min(2, known.length - 1)]
    form.b.value = isChosen ? chosen[1] : known[0]
    form.hidden = false
    form.addEventListener("submit", (event) => {
      if (form.a.value === form.b.value) {
        event.preventDefault()
        result.textContent = "请选两个不同的年度。"
      }
    })
    if (isChosen) {
      load(chosen[0], () => {
        load(chosen[1], () => { show(result, chosen[0], chosen[1]) })
      })
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const table = document.getElementById("all-figures")
    const buttons = document.querySelector(".nb-order")
    if (table && buttons) switchOrder(table, buttons)
    unfoldForPaper()
    unfoldAddress()
    addEventListener("hashchange", unfoldAddress)
    const form = document.querySelector(".nb-choose")
    if (form) choose(form, document.getElementById("compare-result"))
  })

  return { bring }
})()
