/* The pages of histories: columns that sort, the chosen figure drawn large, and the list of all figures
   narrowed while one types. Without this script they are tables and lists. */
"use strict"

;(() => {
  const table = document.querySelector(".nb-history")
  const filter = document.querySelector(".nb-filter")
  if (table) {
    const waiting = table.querySelector(".nb-large--waits")
    const rows = [...table.tBodies[0].rows].filter((row) => row !== waiting)
    const years = [...table.tHead.rows[0].cells].slice(2).map((cell) => parseInt(cell.textContent, 10))
    makeSortable(table, rows)
    // The newest years are on the right.
    table.parentElement.scrollLeft = table.parentElement.scrollWidth
    makeLarge(table, rows, years, waiting)
  }
  if (filter) makeFilter(filter)
  openStated()
  addEventListener("hashchange", openStated)

  /* What the years say of a figure is folded until its address is called. */
  function openStated() {
    const said = document.getElementById(decoded(location.hash.slice(1)))
    const fold = said && said.closest("details.nb-stated")
    if (!fold || fold.open) return
    fold.open = true
    said.scrollIntoView()
  }

  function makeSortable(table, rows) {
    const heads = [...table.tHead.rows[0].cells]
    heads.forEach((head, column) => {
      if (column === 1) return
      const button = document.createElement("button")
      button.type = "button"
      button.className = "nb-sort"
      button.append(...head.childNodes)
      head.append(button)
      button.addEventListener("click", () => {
        const order = head.getAttribute("aria-sort") === "descending" ? "ascending" : column ? "descending" : "ascending"
        const back = column === 0 && head.getAttribute("aria-sort") === "ascending"
        for (const other of heads) other.removeAttribute("aria-sort")
        if (!back) head.setAttribute("aria-sort", order)
        table.tBodies[0].append(...(back ? rows : sorted(rows, column, order)))
        table.dispatchEvent(new Event("nianbao-sorted"))
      })
    })
  }

  /* Rows without a number are last in either order. */
  function sorted(rows, column, order) {
    const sign = order === "ascending" ? 1 : -1
    if (!column) return [...rows].sort((a, b) => a.cells[0].textContent.localeCompare(b.cells[0].textContent, "zh"))
    return [...rows].sort((a, b) => {
      const [x, y] = [numberIn(a.cells[column]), numberIn(b.cells[column])]
      return x === null || y === null ? (x === null) - (y === null) : sign * (x - y)
    })
  }

  function numberIn(cell) {
    const data = cell.querySelector("data")
    return data ? Number(data.value) : null
  }

  /* The figure whose row was last chosen is drawn large below it, at first the one that the address names,
     with the year that it names (#fig-…@2024). */
  function makeLarge(table, rows, years, waiting) {
    const box = document.createElement("tr")
    const cell = box.insertCell()
    const stage = document.createElement("div")
    const title = document.createElement("p")
    let shown = rows[0]
    let named = null
    box.className = "nb-large"
    // The row above holds the same numbers.
    box.setAttribute("aria-hidden", "true")
    cell.colSpan = years.length + 2
    title.className = "nb-large__title"
    cell.append(title, stage)

    function show(row) {
      shown.classList.remove("nb-history__shown")
      shown = row
      shown.classList.add("nb-history__shown")
      const points = years.map((year, at) => pointIn(row.cells[at + 2], year))
      const known = points.filter((point) => point.number !== null)
      box.hidden = !known.length
      if (!known.length) return
      const newest = known[known.length - 1].year
      const year = named && named.parentElement === row ? yearOf(named) : newest
      const current = known.some((point) => point.year === year) ? year : newest
      const width = Math.min(table.parentElement.clientWidth, 900)
      stage.style.width = `${width}px`
      const scale = row.cells[1].dataset.scale.split(" ")
      stage.replaceChildren(NianbaoChart.draw(points, { width, height: 200, current, scale }))
      title.textContent = [...row.cells[0].querySelectorAll(".nb-history__name, small")].map((part) => part.textContent).join(" ")
      row.after(box)
    }

    /* The year of a cell; 0 for the name of the row. */
    function yearOf(cell) {
      return years[cell.cellIndex - 2] || 0
    }

    function goToAddress() {
      if (named) named.parentElement.cells[0].classList.remove("nb-search-found")
      named = cellOfAddress()
      show(named ? named.parentElement : shown)
      if (!named) return
      const head = named.parentElement.cells[0]
      head.classList.add("nb-search-found")
      head.scrollIntoView({ block: "center" })
      const scroll = table.parentElement
      if (yearOf(named)) scroll.scrollLeft = named.offsetLeft + named.offsetWidth - scroll.clientWidth
    }

    function cellOfAddress() {
      const id = decoded(location.hash.slice(1))
      return rows.flatMap((row) => [...row.cells]).find((each) => each.id && each.id === id) || null
    }

    goToAddress()
    if (waiting) waiting.remove()
    for (const row of rows) {
      row.addEventListener("click", () => show(row))
      row.addEventListener("focusin", () => show(row))
    }
    table.addEventListener("nianbao-sorted", () => show(shown))
    addEventListener("hashchange", goToAddress)
    addEventListener("resize", () => show(shown))
  }

  function decoded(text) {
    try {
      return decodeURIComponent(text)
    } catch (error) {
      return text
    }
  }

  function pointIn(cell, year) {
    const text = (cell.querySelector("data") || cell).textContent.trim()
    return { year, number: numberIn(cell), text, breaks: cell.classList.contains("nb-break") }
  }

  function makeFilter(filter) {
    const field = filter.querySelector("input")
    const groups = [...document.querySelectorAll(".nb-list-group")]
    filter.hidden = false
    field.addEventListener("input", () => {
      const wanted = field.value.trim()
      let found = 0
      for (const group of groups) {
        const items = [...group.querySelectorAll("li")]
        const whole = group.querySelector("h3").textContent.includes(wanted)
        for (const item of items) item.hidden = !(whole || item.textContent.includes(wanted))
        group.hidden = items.every((item) => item.hidden)
        found += items.filter((item) => !item.hidden).length
      }
      filter.querySelector("output").textContent = wanted ? (found ? "" : "没有找到") : ""
    })
  }
})()
