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
    makeLarge(table, rows, years, waiting)
    // The newest years stand at the right.
    table.parentElement.scrollLeft = table.parentElement.scrollWidth
  }
  if (filter) makeFilter(filter)

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

  /* Rows without a number stand last either way. */
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

  /* The figure whose row was last chosen is drawn large below it. */
  function makeLarge(table, rows, years, waiting) {
    const box = document.createElement("tr")
    const cell = box.insertCell()
    const stage = document.createElement("div")
    let shown = rowOfAddress() || rows[0]
    box.className = "nb-large"
    // The same numbers stand in the row above.
    box.setAttribute("aria-hidden", "true")
    cell.colSpan = years.length + 2
    cell.append(stage)

    function show(row) {
      shown.classList.remove("nb-history__shown")
      shown = row
      shown.classList.add("nb-history__shown")
      const points = years.map((year, at) => pointIn(row.cells[at + 2], year))
      const known = points.filter((point) => point.number !== null)
      box.hidden = !known.length
      if (!known.length) return
      const width = Math.min(table.parentElement.clientWidth, 900)
      stage.style.width = `${width}px`
      stage.replaceChildren(NianbaoChart.draw(points, {
        width, height: 200, current: known[known.length - 1].year, scale: row.cells[1].dataset.scale.split(" "),
      }))
      row.after(box)
    }

    function rowOfAddress() {
      const wanted = decodeURIComponent(location.hash.slice(1))
      return rows.find((row) => row.cells[0].id === wanted)
    }

    show(shown)
    if (waiting) waiting.remove()
    for (const row of rows) {
      row.addEventListener("click", () => show(row))
      row.addEventListener("focusin", () => show(row))
    }
    table.addEventListener("nianbao-sorted", () => show(shown))
    addEventListener("hashchange", () => show(rowOfAddress() || shown))
    addEventListener("resize", () => show(shown))
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
