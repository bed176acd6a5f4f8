/* Draws the history of one figure: a line over the years, interrupted where there is no number and where
   the definition changed. Used by the inspector and the pages of histories. */
"use strict"

const NianbaoChart = (() => {
  const SVG = "http://www.w3.org/2000/svg"
  const MARGIN = { top: 26, right: 28, bottom: 24, left: 20 }
  const LABEL_WIDTH = 56
  const DIGIT_WIDTH = 7.5

  /* `points` are {year, number, text, breaks}, oldest first, number null where there is none; `current` is
     the year to point out; `scale` are the numbers of the scale as text, lowest first (charts/scale.py). */
  function draw(points, { width, height, current, scale }) {
    const known = points.filter((point) => point.number !== null)
    const numbers = known.map((point) => point.number)
    const low = Math.min(...numbers), high = Math.max(...numbers)
    const [bottom, top] = [Number(scale[0]), Number(scale[scale.length - 1])]
    const edge = Math.max(...scale.map((text) => text.length)) * DIGIT_WIDTH + 6
    const left = edge + MARGIN.left
    const yOf = (number) => height - MARGIN.bottom - (height - MARGIN.top - MARGIN.bottom) * (number - bottom) / (top - bottom)
    const placed = points.map((point, at) => ({
      ...point,
      x: left + (width - left - MARGIN.right) * (points.length > 1 ? at / (points.length - 1) : 0.5),
      y: yOf(point.number),
    }))
    const svg = element("svg", { class: "nb-line", viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" })
    for (const text of scale) {
      // Only zero is a base line.
      const y = yOf(Number(text))
      svg.append(
        element("path", { class: Number(text) === 0 ? "nb-line__zero" : "nb-line__guide", d: `M${edge} ${y}H${width}` }),
        label(edge - 6, y + 4, text, "nb-line__scale", "end"),
      )
    }
    for (const point of placed.filter((one) => one.breaks)) svg.append(...breakMark(placed, point, height))
    for (const line of lines(placed)) svg.append(element("polyline", { points: line.map(({ x, y }) => `${x},${y}`).join(" ") }))
    for (const point of placed.filter((one) => one.number !== null))
      svg.append(dot(point, point.year === current))
    svg.append(...yearLabels(placed, height, current), ...numberLabels(placed, { low, high, current }))
    return svg
  }

  function dot({ x, y }, isCurrent) {
    return element("circle", { cx: x, cy: y, r: isCurrent ? 4 : 2.2, class: isCurrent ? "nb-line__current" : "" })
  }

  function lines(placed) {
    const found = []
    let line = []
    for (const point of placed) {
      if (line.length && (point.number === null || point.breaks)) {
        found.push(line)
        line = []
      }
      if (point.number !== null) line.push(point)
    }
    return [...found, line].filter((one) => one.length)
  }

  function breakMark(placed, point, height) {
    const before = placed[placed.indexOf(point) - 1]
    if (!before) return []
    const x = (before.x + point.x) / 2
    const line = `M${x} ${MARGIN.top - 11}V${height - MARGIN.bottom}`
    return [label(x, MARGIN.top - 15, "口径有变", ""), element("path", { class: "nb-line__break", d: line })]
  }

  /* The labels of years, as many as fit; the newest year is always among them. */
  function yearLabels(placed, height, current) {
    const step = placed.length > 1 ? placed[1].x - placed[0].x : LABEL_WIDTH
    const every = Math.max(1, Math.ceil(40 / step))
    return placed
      .filter((point, at) => (placed.length - 1 - at) % every === 0)
      .map((point) => label(point.x, height - 4, String(point.year), point.year === current ? "nb-line__year--current" : ""))
  }

  /* The current number, the newest, the highest and the lowest, as far as they do not run into each other. */
  function numberLabels(placed, { low, high, current }) {
    const known = placed.filter((point) => point.number !== null)
    const wanted = [
      known.find((point) => point.year === current),
      known[known.length - 1],
      known.find((point) => point.number === high),
      known.find((point) => point.number === low),
      known[0],
    ]
    const shown = []
    for (const point of wanted)
      if (point && !shown.some((other) => Math.abs(other.x - point.x) < LABEL_WIDTH)) shown.push(point)
    return shown.map((point) => label(point.x, point.y - 8, point.text, "nb-line__number"))
  }

  function label(x, y, words, className, anchor = "middle") {
    const text = element("text", { x, y, class: className, "text-anchor": anchor })
    text.textContent = words
    return text
  }

  function element(tag, attributes) {
    const made = document.createElementNS(SVG, tag)
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
    return made
  }

  return { draw }
})()
