/* The search worker: finds the exact words in the index that nianbao.search writes.

   It speaks the protocol of Material's search box: SETUP brings the index and is answered by READY,
   QUERY brings what was typed and is answered by RESULT. Titles and passages go back as HTML, so all
   text is escaped here. Two things are added to the protocol, which Material leaves alone: a query may
   be `{ text, years, sections }`, and a result says more than its items (`total`, `chips`). */
"use strict"

if (typeof importScripts === "function") importScripts("search-words.js")

const NianbaoSearch = (() => {
  const { fold, parse, spellings, standsAlone } = NianbaoWords
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
  const FORMAT = 1

  // Where a word stands in a passage, as bits. A hit by another spelling of a number or a name is
  // the same bit, shifted.
  const TEXT = 1, HEADING = 2, TITLE = 4
  const OTHER_SPELLING = 3
  const OWN = TEXT | HEADING | ((TEXT | HEADING) << OTHER_SPELLING)

  // What the list shows: pages that are sent to the box, passages of a page that stand open, letters
  // of a passage, and letters that stand before its first mark.
  const MOST_PAGES = 1000
  const OPEN_PASSAGES = 3
  const EXCERPT = 96
  const LEAD = 24

  let index = null

  function setUp(docs) {
    if (docs.format !== FORMAT) throw new Error(`search index of format ${docs.format}, not ${FORMAT}`)
    index = {
      sections: docs.sections,
      names: docs.names.map((group) => group.map(fold)),
      figures: docs.figures,
      parts: docs.parts.map(readPart),
    }
  }

  /* A part as columns. All of its text is one string, so that one scan finds a word everywhere:
     a line (`segment`) for each page's title and each passage's heading and text. */
  function readPart({ pages, text }) {
    const lines = text.split("\n")
    const part = { pages: [], passages: [], segments: [] }
    const pieces = []
    let length = 0
    let next = 0
    const add = (passage, zone, piece) => {
      part.segments.push({ start: length, passage, zone })
      pieces.push(piece)
      length += piece.length + 1
    }
    for (const [location, title, year, section, count] of pages) {
      const number = part.pages.length
      const first = part.passages.length
      const shown = titleOf(title, year)
      add(first, TITLE, shown)
      for (const line of lines.slice(next, next + count)) {
        const [anchor, heading, body] = line.split("\t")
        const passage = part.passages.length
        add(passage, HEADING, heading)
        part.passages.push({ page: number, anchor, heading, start: length, end: 0 })
        add(passage, TEXT, body)
        part.passages[passage].start = length - body.length - 1
        part.passages[passage].end = length - 1
      }
      next += count
      part.pages.push({ location, title: shown, year, section, first, last: part.passages.length })
    }
    part.text = pieces.join("\n")
    part.folded = fold(part.text)
    return part
  }

  /* Sections have the same title every year, so the year stands with it. */
  function titleOf(title, year) {
    return !year || title.includes(String(year)) ? title : `${year}年 ${title}`
  }

  /* Where each passage holds a word, as bits. */
  function zonesOf(part, word) {
    const zones = new Uint8Array(part.passages.length)
    word.spellings.forEach((spelling, nth) => {
      let segment = 0
      let at = part.folded.indexOf(spelling.text)
      while (at >= 0) {
        if (!standsAlone(part.folded, at, spelling)) {
          at = part.folded.indexOf(spelling.text, at + 1)
          continue
        }
        segment = segmentAt(part.segments, at, segment)
        const { passage, zone } = part.segments[segment]
        const bit = nth ? zone << OTHER_SPELLING : zone
        const end = zone === TITLE ? part.pages[part.passages[passage].page].last : passage + 1
        for (let each = passage; each < end; each += 1) zones[each] |= bit
        segment += 1
        if (segment === part.segments.length) break
        at = part.folded.indexOf(spelling.text, part.segments[segment].start)
      }
    })
    return zones
  }

  /* The segment of a place, not before `from`. */
  function segmentAt(segments, at, from) {
    let low = from
    let high = segments.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (segments[middle].start <= at) low = middle
      else high = middle
    }
    return low
  }

  /* The pages of a part that hold all the words and none that are excluded, each with its passages. */
  function pagesOf(part, wanted, unwanted) {
    const zones = wanted.map((word) => zonesOf(part, word))
    const barred = unwanted.map((word) => zonesOf(part, word))
    const found = new Map()
    part.passages.forEach((passage, number) => {
      if (zones.some((of) => !of[number]) || barred.some((of) => of[number])) return
      const page = part.pages[passage.page]
      const own = zones.some((of) => of[number] & OWN)
      // A page found by its title alone is shown once, by its first passage.
      if (!own && number !== page.first) return
      if (!found.has(passage.page)) found.set(passage.page, { part, page, passages: [] })
      const rank = zones.reduce((sum, of) => sum + weightOf(of[number]), 0) / zones.length
      found.get(passage.page).passages.push({ number, own, rank, near: nearness(part, passage, wanted, zones, number) })
    })
    return [...found.values()]
  }

  /* Title before heading before text; the typed spelling a little before another. */
  function weightOf(bits) {
    const typed = bits & TITLE ? 3 : bits & HEADING ? 2 : bits & TEXT ? 1 : 0
    const others = bits >> OTHER_SPELLING
    const other = others & TITLE ? 2.5 : others & HEADING ? 1.5 : others & TEXT ? 0.5 : 0
    return Math.max(typed, other)
  }

  /* How near to each other the words stand in a passage's text: 3 together, 2 in a sentence, 1 in a
     paragraph, 0 further apart or not all there. */
  function nearness(part, passage, wanted, zones, number) {
    const inText = TEXT | (TEXT << OTHER_SPELLING)
    if (wanted.length < 2 || zones.some((of) => !(of[number] & inText))) return 0
    const spare = closest(hitsIn(part, passage, wanted), wanted.length).gap
    return spare <= 4 ? 3 : spare <= 30 ? 2 : spare <= 100 ? 1 : 0
  }

  /* Every place in a passage's text where a word stands, in order. */
  function hitsIn(part, passage, words) {
    const hits = []
    words.forEach((word, nth) => {
      for (const spelling of word.spellings) {
        let at = part.folded.indexOf(spelling.text, passage.start)
        while (at >= 0 && at + spelling.text.length <= passage.end) {
          if (standsAlone(part.folded, at, spelling)) hits.push({ start: at, end: at + spelling.text.length, word: nth })
          at = part.folded.indexOf(spelling.text, at + spelling.text.length)
        }
      }
    })
    return hits.sort((a, b) => a.start - b.start || b.end - a.end)
  }

  /* The narrowest stretch of hits that holds so many different words: its hits' numbers and the
     letters in it that belong to no word. */
  function closest(hits, count) {
    const last = new Map()
    let best = { first: 0, last: 0, gap: Infinity }
    hits.forEach((hit, at) => {
      last.delete(hit.word)
      last.set(hit.word, at)
      if (last.size < count) return
      const [first] = last.values()
      const letters = [...last.values()].reduce((sum, each) => sum + hits[each].end - hits[each].start, 0)
      const gap = Math.max(0, hit.end - hits[first].start - letters)
      if (gap < best.gap) best = { first, last: at, gap }
    })
    return best
  }

  function answer(query) {
    const { text, years = [], sections = [] } = typeof query === "string" ? { text: query } : query
    const words = parse(text).map((word) => ({ ...word, spellings: spellings(word, index.names) }))
    const wanted = words.filter((word) => !word.excludes)
    const unwanted = words.filter((word) => word.excludes)
    if (!wanted.length) return { items: [], total: 0, chips: { years: [], sections: [] } }
    const all = index.parts.flatMap((part) => pagesOf(part, wanted, unwanted))
    const chosen = all.filter(({ page }) =>
      (!years.length || years.includes(page.year)) && (!sections.length || sections.includes(page.section)))
    const ordered = inOrder(chosen, wanted)
    return {
      items: ordered.slice(0, MOST_PAGES).map((found, nth) => itemOf(found, wanted, ordered.length - nth)),
      total: ordered.length,
      chips: chipsOf(all, years, sections),
    }
  }

  /* The likeliest first: where the words stand, how near, then the newer year. */
  function inOrder(pages, wanted) {
    for (const found of pages) {
      found.passages.sort((a, b) => b.rank - a.rank || b.near - a.near || a.number - b.number)
      const [best] = found.passages
      found.rank = best.rank + best.near / 4
      found.often = pages.length > MOST_PAGES ? 0 : oftenIn(found, wanted)
    }
    return pages.sort((a, b) => b.rank - a.rank || b.page.year - a.page.year || b.often - a.often
      || a.page.section - b.page.section || (a.page.location < b.page.location ? -1 : 1))
  }

  function oftenIn({ part, passages }, wanted) {
    return passages.reduce((sum, { number, own }) => sum + (own ? hitsIn(part, part.passages[number], wanted).length : 0), 0)
  }

  /* How many pages each year and each section would leave, given what is chosen of the other kind. */
  function chipsOf(pages, years, sections) {
    const ofYear = new Map()
    const ofSection = new Map()
    for (const { page } of pages) {
      if (page.year && (!sections.length || sections.includes(page.section)))
        ofYear.set(page.year, (ofYear.get(page.year) || 0) + 1)
      if (page.section >= 0 && (!years.length || years.includes(page.year)))
        ofSection.set(page.section, (ofSection.get(page.section) || 0) + 1)
    }
    return {
      years: [...ofYear].sort((a, b) => b[0] - a[0]).map(([year, count]) => ({ value: year, label: `${year}年`, count })),
      sections: [...ofSection].sort((a, b) => a[0] - b[0])
        .map(([section, count]) => ({ value: section, label: index.sections[section], count })),
    }
  }

  /* What the box shows of a page: its title, and below it the passages. Scores only say to the box
     which passages stand open and which page comes first. */
  function itemOf({ part, page, passages }, wanted, score) {
    const title = { location: page.location, title: marked(page.title, wanted), text: "", score, terms: {} }
    const shown = passages.map(({ number }, nth) => {
      const passage = part.passages[number]
      const hits = hitsIn(part, passage, wanted)
      return {
        location: addressOf(page, passage, part, hits),
        title: marked(passage.heading, wanted),
        text: excerptOf(part, passage, hits, wanted),
        score: nth < OPEN_PASSAGES ? score : score - 0.5,
        terms: {},
      }
    })
    // A page's only passage needs no title of its own. The box takes the item whose address has no
    // "#" for the page.
    const [{ location, title: heading, text }] = shown
    if (shown.length === 1 && !heading) return [{ ...title, location: location.split("#")[0], text }]
    return [title, ...shown]
  }

  /* The passage's address, with the spellings found in it, for the page to mark. */
  function addressOf(page, passage, part, hits) {
    const found = new Set(hits.map((hit) => part.text.slice(hit.start, hit.end)))
    const marks = [...found].slice(0, 12).map((spelling) => `h=${encodeURIComponent(spelling)}`).join("&")
    return `${page.location}${marks && "?"}${marks}#${passage.anchor}`
  }

  function shortened(text) {
    return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text
  }

  /* The passage around the words, marked; where they stand far apart, a piece for each. */
  function excerptOf(part, passage, hits, wanted) {
    if (!hits.length) return escaped(shortened(part.text.slice(passage.start, passage.end)))
    const pieces = []
    for (const at of hitsToShow(hits, wanted.length)) {
      const start = Math.max(passage.start, at.start - LEAD)
      const end = Math.min(passage.end, Math.max(at.end, start + EXCERPT))
      const before = pieces[pieces.length - 1]
      if (before && start <= before.end) before.end = Math.max(before.end, end)
      else pieces.push({ start, end })
    }
    const shown = pieces.map(({ start, end }) =>
      markedRange(part.text, start, end, hits.filter((hit) => hit.start >= start && hit.end <= end)))
    return (pieces[0].start > passage.start ? "…" : "") + shown.join("…")
      + (pieces[pieces.length - 1].end < passage.end ? "…" : "")
  }

  /* The hits that the excerpt must hold, in order: the closest stretch of all the words that stand in
     the passage. */
  function hitsToShow(hits, count) {
    const present = new Set(hits.map((hit) => hit.word)).size
    const best = closest(hits, Math.min(present, count))
    const seen = new Set()
    return hits.slice(best.first, best.last + 1).filter((hit) => !seen.has(hit.word) && seen.add(hit.word))
  }

  /* A title or heading with the words marked. */
  function marked(text, wanted) {
    const part = { folded: fold(text) }
    return markedRange(text, 0, text.length, hitsIn(part, { start: 0, end: text.length }, wanted))
  }

  function markedRange(text, start, end, hits) {
    let html = ""
    let at = start
    for (const hit of hits) {
      if (hit.end <= at) continue
      const from = Math.max(at, hit.start)
      html += `${escaped(text.slice(at, from))}<mark>${escaped(text.slice(from, hit.end))}</mark>`
      at = hit.end
    }
    return html + escaped(text.slice(at, end))
  }

  function escaped(text) {
    return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
  }

  /* Answers one message; `reply` takes the answer. */
  function receive(message, reply) {
    if (message.type === SETUP) {
      setUp(message.data.docs)
      reply({ type: READY })
    } else if (message.type === QUERY) {
      reply({ type: RESULT, data: answer(message.data) })
    }
  }

  return { receive }
})()

if (typeof importScripts === "function")
  addEventListener("message", (event) => NianbaoSearch.receive(event.data, (message) => postMessage(message)))
