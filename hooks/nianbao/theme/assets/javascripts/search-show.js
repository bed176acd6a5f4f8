/* The content of the list of results: titles and passages as HTML, with the words marked. All text is escaped
   here. */
"use strict"

const NianbaoShow = (() => {
  const { fold } = NianbaoFold
  const { hitsIn, closest } = NianbaoMatch
  const { BY_ID, BY_VALUE, BY_OWNER, ROUNDED } = NianbaoFigureSearch

  // Pages that are shown, figures that may be above them, open passages of a page, characters of
  // a passage, characters before its first mark, and spellings that a result's address names.
  const MOST_PAGES = 1000
  const FIRST_FIGURES = 3
  const OPEN_PASSAGES = 3
  const EXCERPT = 96
  const LEAD = 24
  const MOST_MARKS = 12
  const CLAUSE_ENDS = ["。", "；", "，", "："]

  /* The items for the box: the pages that come first anyhow, the closest figures, the other pages, and the
     other figures. Figures that only have the same small number come behind the pages. */
  function items(first, figures, pages, wanted) {
    const closest = figures.slice(0, FIRST_FIGURES).filter(({ specific }) => specific)
    const others = figures.filter((figure) => !closest.includes(figure))
    const ofPages = (some) => some.slice(0, MOST_PAGES).map((found) => itemOf(found, wanted))
    const ofFigures = (some) => some.map((found) => figureItem(found, wanted))
    return scored([...ofPages(first), ...ofFigures(closest), ...ofPages(pages), ...ofFigures(others)])
  }

  /* Scores only tell the box which page comes first, and which of its passages are open. */
  function scored(items) {
    return items.map((group, nth) => group.map((item, place) =>
      ({ ...item, score: items.length - nth - (place > OPEN_PASSAGES ? 0.5 : 0) })))
  }

  function figureItem({ figure, value, how }, wanted) {
    const label = { text: figure.text, folded: fold(figure.text) }
    const all = { start: 0, end: figure.text.length }
    const shown = how.some(({ by }) => by === BY_VALUE) ? `<mark>${escaped(value.shown)}</mark>` : escaped(value.shown)
    return [{
      // The box takes an address with "#" for a part of a page; search-page.js knows ?at=.
      location: `${figure.location.replace("#", "?at=")}@${value.year}`,
      title: marked(label, all, hitsIn(label, all, wanted)),
      text: `${value.year}年：${shown}${notes(figureReasons(figure, value, how, wanted))}`,
      tags: ["数字"],
      terms: {},
    }]
  }

  /* Why a figure is listed whose label does not contain the words. */
  function figureReasons(figure, value, how, wanted) {
    return how.flatMap(({ by, spelling, typed }, nth) => {
      const { written, spellings } = wanted[nth]
      if (by === ROUNDED) return [`“${typed}”是${value.shown}的约数`]
      if (by === BY_VALUE) return fold(value.shown).startsWith(typed) ? [] : [`“${typed}”即${value.shown}`]
      const other = spelling ? [`“${written}”即“${spellings[spelling].text}”`] : []
      if (by === BY_ID) return [...other, `代号：${figure.id}`]
      return by === BY_OWNER ? [...other, `责任部门：${figure.owner}`] : other
    })
  }

  /* The items of a page in the box: its title, and below it the passages. */
  function itemOf({ part, page, passages }, wanted) {
    const inTitle = hitsIn(part, page.title, wanted)
    const read = passages.map(({ number }) => hitsOf(part, part.passages[number], wanted))
    const shown = read.map((hits) => passageItem(part, page, hits, wanted))
    // The box takes the item whose address has no "#" for the page.
    const location = shown[0].location.split("#")[0]
    const reasons = pageReasons(part, page, [...inTitle, ...read.flatMap(({ inText, inHeading }) => [...inText, ...inHeading])], wanted)
    const title = { location, title: marked(part, page.title, inTitle) + notes(reasons), text: "", terms: {} }
    // A page's only passage needs no title of its own.
    if (shown.length === 1 && !shown[0].title) return [{ ...title, text: shown[0].text }]
    return [title, ...shown]
  }

  /* Why a page is listed that does not contain a word as typed, or only as its year. */
  function pageReasons(part, { title, yearEnd }, hits, wanted) {
    return wanted.flatMap(({ written }, nth) => {
      const own = hits.filter(({ word }) => word === nth)
      const typed = own.filter(({ spelling }) => spelling === 0)
      const isOfYear = ({ end }) => end > title.start && end <= yearEnd
      if (typed.length) return typed.every(isOfYear) ? [`“${written}”是报告年度`] : []
      if (own.every(isOfYear)) return own.length ? [`“${written}”是报告年度`] : []
      const { start, end } = own.find((hit) => !isOfYear(hit))
      return [`“${written}”即“${part.text.slice(start, end)}”`]
    })
  }

  function notes(reasons) {
    return reasons.map((reason) => `<small class="nb-search-why">${escaped(reason)}</small>`).join("")
  }

  function hitsOf(part, passage, wanted) {
    return { ...passage, inText: hitsIn(part, passage.text, wanted), inHeading: hitsIn(part, passage.heading, wanted) }
  }

  function passageItem(part, page, { anchor, heading, text, inText, inHeading }, wanted) {
    const found = [...inText, ...inHeading].map((hit) => part.text.slice(hit.start, hit.end))
    return {
      location: `${page.location}${addressOfMarks(found)}#${anchor}`,
      title: marked(part, heading, inHeading),
      text: excerptOf(part, text, inText, wanted),
      terms: {},
    }
  }

  /* The spellings that were found, for the page that opens to mark. */
  function addressOfMarks(found) {
    const marks = [...new Set(found)].slice(0, MOST_MARKS).map((spelling) => `h=${encodeURIComponent(spelling)}`)
    return marks.length ? `?${marks.join("&")}` : ""
  }

  /* The text around the words, marked; where they are far apart, a piece for each. */
  function excerptOf(part, text, hits, wanted) {
    const pieces = []
    for (const at of hits.length ? hitsToShow(hits, wanted.length) : [{ ...text, end: text.start }]) {
      const start = beginOf(part, Math.max(text.start, at.start - LEAD), at.start)
      const end = Math.min(text.end, Math.max(at.end, start + EXCERPT))
      const before = pieces[pieces.length - 1]
      if (before && start <= before.end) before.end = Math.max(before.end, end)
      else pieces.push({ start, end })
    }
    const shown = pieces.map((piece) => marked(part, piece, hits)).join("…")
    return (pieces[0].start > text.start ? "…" : "") + shown + (pieces[pieces.length - 1].end < text.end ? "…" : "")
  }

  /* A clause that begins before the word is shown from there, otherwise the letters before it. */
  function beginOf({ text }, from, word) {
    for (let at = from; at < word; at += 1) if (CLAUSE_ENDS.includes(text[at - 1])) return at
    return from
  }

  /* The hits that the excerpt must hold, in order: the closest stretch of all the words that are in
     the passage. */
  function hitsToShow(hits, count) {
    const present = new Set(hits.map((hit) => hit.word)).size
    const best = closest(hits, Math.min(present, count))
    const seen = new Set()
    return hits.slice(best.first, best.last + 1).filter((hit) => !seen.has(hit.word) && seen.add(hit.word))
  }

  /* A stretch of the text with the hits in it marked. */
  function marked({ text }, { start, end }, hits) {
    let html = ""
    let at = start
    for (const hit of hits) {
      if (hit.end <= at || hit.start < start || hit.end > end) continue
      const from = Math.max(at, hit.start)
      html += `${escaped(text.slice(at, from))}<mark>${escaped(text.slice(from, hit.end))}</mark>`
      at = hit.end
    }
    return html + escaped(text.slice(at, end))
  }

  function escaped(text) {
    return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  }

  return { items }
})()
