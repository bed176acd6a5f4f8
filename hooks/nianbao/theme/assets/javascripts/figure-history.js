/* The pages of histories: columns that sort, the chosen figure drawn large, and the list of all figures
   narrowed while one types. Without this script they are tables and lists. */
"use strict"

;(() => {
  const table = document.querySelector(".nb-history")
  const filter = document.querySelector(".nb-filter")
  if (table) {
    const rows = [...table.tBodies[0].rows]
    const years = [...table.tHead.rows[0].cells].slice(2).map((cell) => parseInt(cell.textContent, 10))
    table.parentElement.scrollLeft = table.parentElement.scrollWidth
    makeSortable(table, rows)
    makeLarge(document.querySelector(".nb-large"), rows, years)
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

  function makeLarge(box, rows, years) {
    let shown = rows.find((row) => row.cells[0].id === decodeURIComponent(location.hash.slice(1))) || rows[0]
    const show = (row) => {
      shown.classList.remove("nb-history__shown")
      shown = row
      row.classList.add("nb-history__shown")
      const points = years.map((year, at) => {
        const cell = row.cells[at + 2]
        return { year, number: numberIn(cell), text: (cell.querySelector("data") || cell).textContent, breaks: cell.classList.contains("nb-break") }
      })
      const caption = document.createElement("p")
      caption.className = "nb-caption"
      const unit = row.cells[0].querySelector("small")
      caption.textContent = row.cells[0].querySelector("a").textContent + (unit ? `（${unit.textContent}）` : "")
      const known = points.filter((point) => point.number !== null)
      const width = Math.min(box.parentElement.clientWidth, 900)
      box.replaceChildren(caption, known.length ? NianbaoChart.draw(points, { width, height: 220, current: known[known.length - 1].year }) : "没有可以画的数。")
    }
    box.hidden = false
    show(shown)
    for (const row of rows) {
      row.addEventListener("click", () => show(row))
      row.addEventListener("focusin", () => show(row))
    }
    addEventListener("hashchange", () => {
      const row = rows.find((one) => one.cells[0].id === decodeURIComponent(location.hash.slice(1)))
      if (row) show(row)
    })
    addEventListener("resize", () => show(shown))
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
