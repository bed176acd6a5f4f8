/* The search worker: finds the exact words in the index that nianbao.search writes.

   It speaks the protocol of Material's search box: SETUP brings the index and is answered by READY,
   QUERY brings what was typed and is answered by RESULT, once, or more often while parts of a large
   index are still on their way. Titles and passages go back as HTML, so all text is escaped here. Two
   things are added to the protocol, which Material leaves alone: a query may be `{ text, years,
   sections }`, and a result says more than its items (`total` pages, `figures`, `chips`, `help`,
   `waiting`, `missing` years).

   A page that was opened from a folder may have no workers. There this file is a script of the page,
   and search-page.js hands the messages over. */
"use strict"

const IN_WORKER = typeof importScripts === "function"
if (IN_WORKER) importScripts("search-words.js", "search-unpack.js", "search-help.js")

const NianbaoSearch = (() => {
  const { fold, parse, spellings, standsAlone, cutsNumber } = NianbaoWords
  const { unpack } = NianbaoUnpack
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
  const FORMAT = 1

  // Where a word stands in a passage, as bits. A lesser hit is the same bit, shifted: another spelling
  // of a number or a name, or a few digits of a longer number.
  const TEXT = 1, HEADING = 2, TITLE = 4
  const LESSER = 3
  const OWN = TEXT | HEADING | ((TEXT | HEADING) << LESSER)

  // What the list shows: pages that are sent to the box, passages of a page that stand open, letters
  // of a passage, and letters that stand before its first mark.
  const MOST_PAGES = 1000
  const OPEN_PASSAGES = 3
  const EXCERPT = 96
  const LEAD = 24
  const CLAUSE_ENDS = ["。", "；", "，", "："]
  const MOST_MARKS = 12
  // Figures that stand above the pages.
  const FIRST_FIGURES = 3
  // Milliseconds without an answer after which what was found so far is shown.
  const PATIENCE = 40

  const HERE = IN_WORKER ? "" : document.currentScript.src

  let index = null
  let asked = 0

  function setUp(docs) {
    if (docs.format !== FORMAT) throw new Error(`search index of format ${docs.format}, not ${FORMAT}`)
    index = { sections: docs.sections }
    Object.assign(index, {
      names: docs.names.map((group) => group.map(fold)),
      figures: docs.figures.map(([id, label, shown, year, location]) =>
        ({ text: label, folded: fold(`${label}\n${id}`), shown, year, location })),
      parts: docs.parts.map((part) => (part.file ? { ...part, read: null } : { read: readPart(part) })),
    })
  }

  /* A part that comes as a file of its own says so itself. */
  function bring(file, columns) {
    index.parts.find((part) => part.file === file).read = readPart(columns)
  }

  function load({ file }) {
    if (IN_WORKER) return importScripts(`../../search/${file}`)
    return new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = new URL(`../../search/${file}`, HERE)
      script.onload = resolve
      script.onerror = reject
      document.head.append(script)
    })
  }

  /* A part as columns. All of its text is one string, so that one scan finds a word everywhere:
     a line (`segment`) for each page's title and each passage's heading and text. */
  function readPart(packed) {
    const { pages } = packed
    const lines = (packed.letters ? unpack(packed) : packed.text).split("\n")
    const part = { pages: [], passages: [], segments: [] }
    const pieces = []
    let length = 0
    let next = 0
    const add = (passage, zone, piece) => {
      const segment = { start: length, end: length + piece.length, passage, zone }
      part.segments.push(segment)
      pieces.push(piece)
      length = segment.end + 1
      return segment
    }
    for (const [location, title, year, section, count] of pages) {
      const page = part.pages.length
      const first = part.passages.length
      const stem = section < 0 ? "" : index.sections[section][0]
      part.pages.push({
        location, year, section: stem, first, last: first + count, title: add(first, TITLE, titleOf(title, year)),
      })
      for (const line of lines.slice(next, next + count)) {
        const [anchor, heading, text] = line.split("\t")
        const number = part.passages.length
        part.passages.push({ page, anchor, heading: add(number, HEADING, heading), text: add(number, TEXT, text) })
      }
      next += count
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
        let next = at + 1
        if (standsAlone(part.folded, at, spelling)) {
          segment = segmentAt(part.segments, at, segment)
          const { passage, zone } = part.segments[segment]
          const cut = cutsNumber(part.folded, at, spelling.text.length)
          const bit = nth || cut ? zone << LESSER : zone
          const end = zone === TITLE ? part.pages[part.passages[passage].page].last : passage + 1
          for (let each = passage; each < end; each += 1) zones[each] |= bit
          // One full hit says all about a segment.
          if (!cut) {
            segment += 1
            if (segment === part.segments.length) break
            next = part.segments[segment].start
          }
        }
        at = part.folded.indexOf(spelling.text, next)
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

  /* Title before heading before text; a full hit a little before a lesser one. */
  function weightOf(bits) {
    const lesser = bits >> LESSER
    return Math.max(
      bits & TITLE ? 3 : bits & HEADING ? 2 : bits & TEXT ? 1 : 0,
      lesser & TITLE ? 2.5 : lesser & HEADING ? 1.5 : lesser & TEXT ? 0.5 : 0,
    )
  }

  /* How near to each other the words stand in a passage's text: 3 together, 2 in a sentence, 1 in a
     paragraph, 0 further apart or not all there. */
  function nearness(part, passage, wanted, zones, number) {
    const inText = TEXT | (TEXT << LESSER)
    if (wanted.length < 2 || zones.some((of) => !(of[number] & inText))) return 0
    const spare = closest(hitsIn(part, passage.text, wanted), wanted.length).gap
    return spare <= 4 ? 3 : spare <= 30 ? 2 : spare <= 100 ? 1 : 0
  }

  /* Every place in a segment where a word stands, in order. */
  function hitsIn({ folded }, { start, end }, words) {
    // Cut out, so that a spelling that does not come is not looked for to the end of the part.
    const text = folded.slice(start, end)
    const hits = []
    words.forEach((word, nth) => {
      for (const spelling of word.spellings) {
        const { length } = spelling.text
        for (let at = text.indexOf(spelling.text); at >= 0; at = text.indexOf(spelling.text, at + length))
          if (standsAlone(text, at, spelling)) hits.push({ start: start + at, end: start + at + length, word: nth })
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

  /* Searches the parts one after the other, the newest first, and says what it found: at once if that
     is quick, in between if parts must be fetched. A later query ends an earlier one. */
  async function answer(query, say) {
    const { text, years = [], sections = [] } = typeof query === "string" ? { text: query } : query
    const mine = (asked += 1)
    const words = parse(text).map((word) => ({ ...word, spellings: spellings(word, index.names) }))
    const wanted = words.filter((word) => !word.excludes)
    const unwanted = words.filter((word) => word.excludes)
    const chosen = { years, sections }
    if (!wanted.length) return say({ items: [], total: 0, figures: 0, chips: { years: [], sections: [] } })
    const pages = []
    const missing = []
    let said = Date.now()
    for (const part of index.parts) {
      // Parts are by year, so a chosen year needs only its own.
      if (part.file && years.length && !part.years.some((year) => years.includes(year))) continue
      if (!part.read) {
        if (Date.now() - said > PATIENCE || part === index.parts[1]) {
          say({ ...resultOf(pages, wanted, unwanted, chosen), waiting: true })
          said = Date.now()
        }
        // Lets the next query in, if one came meanwhile.
        await new Promise((resolve) => setTimeout(resolve))
        if (mine !== asked) return
        if (!(await isLoaded(part))) missing.push(...part.years)
        if (mine !== asked) return
      }
      if (part.read) pages.push(...pagesOf(part.read, wanted, unwanted))
    }
    const result = resultOf(pages, wanted, unwanted, chosen)
    if (!result.items.length) result.help = helpFor(words, pages.length)
    say(missing.length ? { ...result, missing } : result)
  }

  async function isLoaded(part) {
    try {
      await load(part)
    } catch (error) {
      return false
    }
    return part.read !== null
  }

  function resultOf(all, wanted, unwanted, chosen) {
    const { years, sections } = chosen
    const ordered = inOrder(all.filter(({ page }) =>
      (!years.length || years.includes(page.year)) && (!sections.length || sections.includes(page.section))), wanted)
    const figures = sections.length ? [] : figuresOf(wanted, unwanted).filter(({ year }) => !years.length || years.includes(year))
    const shown = [
      ...figures.slice(0, FIRST_FIGURES).map(figureItem(wanted)),
      ...ordered.slice(0, MOST_PAGES).map((found) => itemOf(found, wanted)),
      ...figures.slice(FIRST_FIGURES).map(figureItem(wanted)),
    ]
    return { items: scored(shown), total: ordered.length, figures: figures.length, chips: chipsOf(all, years, sections) }
  }

  /* Scores only say to the box which page comes first, and which of its passages stand open. */
  function scored(items) {
    return items.map((group, nth) => group.map((item, place) =>
      ({ ...item, score: items.length - nth - (place > OPEN_PASSAGES ? 0.5 : 0) })))
  }

  /* The figures whose label or id holds all the words, the closest label first. */
  function figuresOf(wanted, unwanted) {
    const holds = (folded, word) => word.spellings.some((spelling) => {
      const at = folded.indexOf(spelling.text)
      return at >= 0 && standsAlone(folded, at, spelling) && !cutsNumber(folded, at, spelling.text.length)
    })
    return index.figures
      .filter(({ folded }) => wanted.every((word) => holds(folded, word)) && !unwanted.some((word) => holds(folded, word)))
      .sort((a, b) => a.text.length - b.text.length)
  }

  function figureItem(wanted) {
    return (figure) => {
      const label = { start: 0, end: figure.text.length }
      return [{
        // The box takes an address with "#" for a part of a page; search-page.js knows ?at=.
        location: figure.location.replace("#", "?at="),
        title: marked(figure, label, hitsIn(figure, label, wanted)),
        text: escaped(`${figure.year}年：${figure.shown}`),
        tags: ["数字"],
        terms: {},
      }]
    }
  }

  /* What may help where nothing was found. */
  function helpFor(words, elsewhere) {
    const parts = index.parts.filter((part) => part.read).map((part) => part.read)
    return NianbaoHelp.help(words, {
      elsewhere,
      count: (some) => parts.reduce((sum, part) =>
        sum + pagesOf(part, some.filter((word) => !word.excludes), some.filter((word) => word.excludes)).length, 0),
      labels: () => [
        ...index.figures.map((figure) => figure.text),
        ...index.names.flat(),
        ...index.sections.map(([, label]) => label),
        ...parts.flatMap((part) => part.passages.map(({ heading }) => part.text.slice(heading.start, heading.end))),
      ],
    })
  }

  /* The likeliest first: where the words stand, how near, then the newer year. */
  function inOrder(pages, wanted) {
    for (const found of pages) {
      found.passages.sort((a, b) => b.rank - a.rank || b.near - a.near || a.number - b.number)
      const [best] = found.passages
      found.rank = best.rank
      found.near = best.near
      found.often = pages.length > MOST_PAGES ? 0 : oftenIn(found, wanted)
    }
    return pages.sort((a, b) => b.rank - a.rank || b.near - a.near || b.page.year - a.page.year || b.often - a.often
      || (a.page.location < b.page.location ? -1 : 1))
  }

  function oftenIn({ part, passages }, wanted) {
    return passages.reduce((sum, { number, own }) => sum + (own ? hitsIn(part, part.passages[number].text, wanted).length : 0), 0)
  }

  /* How many pages each year and each section would leave, given what is chosen of the other kind. */
  function chipsOf(pages, years, sections) {
    const ofYear = new Map()
    const ofSection = new Map()
    for (const { page } of pages) {
      if (page.year && (!sections.length || sections.includes(page.section)))
        ofYear.set(page.year, (ofYear.get(page.year) || 0) + 1)
      if (page.section && (!years.length || years.includes(page.year)))
        ofSection.set(page.section, (ofSection.get(page.section) || 0) + 1)
    }
    return {
      years: [...ofYear].sort((a, b) => b[0] - a[0]).map(([year, count]) => ({ value: year, label: `${year}年`, count })),
      sections: [...ofSection].sort((a, b) => (a[0] < b[0] ? -1 : 1))
        .map(([section, count]) => ({ value: section, label: index.sections.find(([stem]) => stem === section)[1], count })),
    }
  }

  /* What the box shows of a page: its title, and below it the passages. */
  function itemOf({ part, page, passages }, wanted) {
    const shown = passages.map(({ number }) => passageItem(part, page, part.passages[number], wanted))
    // The box takes the item whose address has no "#" for the page.
    const location = shown[0].location.split("#")[0]
    const title = { location, title: marked(part, page.title, hitsIn(part, page.title, wanted)), text: "", terms: {} }
    // A page's only passage needs no title of its own.
    if (shown.length === 1 && !shown[0].title) return [{ ...title, text: shown[0].text }]
    return [title, ...shown]
  }

  function passageItem(part, page, { anchor, heading, text }, wanted) {
    const inText = hitsIn(part, text, wanted)
    const inHeading = hitsIn(part, heading, wanted)
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

  /* The text around the words, marked; where they stand far apart, a piece for each. */
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

  /* The hits that the excerpt must hold, in order: the closest stretch of all the words that stand in
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

  /* Answers one message; `reply` takes each answer. */
  function receive(message, reply) {
    if (message.type === SETUP) {
      setUp(message.data.docs)
      reply({ type: READY })
    } else if (message.type === QUERY) {
      answer(message.data, (data) => reply({ type: RESULT, data }))
    }
  }

  return { receive, bring }
})()

if (IN_WORKER)
  addEventListener("message", (event) => NianbaoSearch.receive(event.data, (message) => postMessage(message)))
