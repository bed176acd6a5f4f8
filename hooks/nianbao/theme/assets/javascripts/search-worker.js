/* The search worker: finds the exact words in the index that nianbao.search writes.

   It speaks the protocol of Material's search box: SETUP brings the index and is answered by READY,
   QUERY brings the query and is answered by RESULT, once, or several times while parts of a large index
   are still loading. There are two additions to the protocol, which Material ignores: a query may be
   `{ text, years, sections, guide }`, and a result says more than its items (`total` pages, `figures`,
   `chips`, `help`, `waiting`, `missing` years).

   The guide is a section of its own. `guide: "out"` leaves it out unless it is chosen, as readers expect;
   `guide: "first"` is for those who read in it.

   A page opened from a folder may have no workers. There this file is a script of the page, and
   search-page.js passes the messages. */
"use strict"

const IN_WORKER = typeof importScripts === "function"
if (IN_WORKER) {
  importScripts(
    "search-fold.js", "search-numerals.js", "search-letters.js", "search-words.js", "search-unpack.js", "search-match.js",
    "search-figures.js", "search-show.js", "search-help.js",
  )
}

const NianbaoSearch = (() => {
  const { fold } = NianbaoFold
  const { parse, spellings } = NianbaoWords
  const { textOf } = NianbaoUnpack
  const { TEXT, HEADING, TITLE, pagesOf, inOrder } = NianbaoMatch
  const SETUP = 0, READY = 1, QUERY = 2, RESULT = 3
  const FORMAT = 4
  const GUIDE = "guide/"
  const OF_GUIDE = -2

  // Milliseconds without an answer after which what was found so far is shown.
  const PATIENCE = 40

  const HERE = IN_WORKER ? "" : document.currentScript.src

  let index = null
  let ready = null
  let asked = 0

  async function setUp(docs) {
    if (docs.format !== FORMAT) throw new Error(`search index of format ${docs.format}, not ${FORMAT}`)
    index = { sections: docs.sections }
    NianbaoNumerals.setUp(docs.numerals)
    NianbaoWords.setUp()
    NianbaoFigureSearch.setUp(docs.around)
    NianbaoLetters.setUp(docs.letters)
    Object.assign(index, {
      names: docs.names.map((group) => group.map(fold)),
      figures: NianbaoFigureSearch.read(docs),
      parts: await Promise.all(docs.parts.map(async (part) =>
        (part.file ? { ...part, read: null } : { read: await readPart(part) }))),
    })
  }

  /* Called by the script of a part in a separate file. */
  function bring(file, columns) {
    index.parts.find((part) => part.file === file).brought = columns
  }

  function load(file) {
    return IN_WORKER ? importScripts(`../../search/${file}`) : NianbaoElements.loadScript(new URL(`../../search/${file}`, HERE))
  }

  /* A part as columns. All of its text is one string, so that one scan finds a word everywhere:
     a line (`segment`) for each page's title and each passage's heading and text. */
  async function readPart(columns) {
    const { pages } = columns
    const lines = (await textOf(columns, load)).split("\n")
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
      const stem = section === OF_GUIDE ? GUIDE : section < 0 ? "" : index.sections[section][0]
      const named = titleOf(title, year)
      const yearEnd = length + named.length - title.length
      part.pages.push({
        location, year, section: stem, first, last: first + count, title: add(first, TITLE, named), yearEnd,
      })
      for (const line of lines.slice(next, next + count)) {
        const [anchor, heading, text, leads = ""] = line.split("\t")
        const number = part.passages.length
        const passage = { page, anchor, heading: add(number, HEADING, heading), text: add(number, TEXT, text) }
        part.passages.push({ ...passage, leads: leadsOf(leads, passage.text.start) })
      }
      next += count
    }
    part.text = pieces.join("\n")
    part.folded = fold(part.text)
    return part
  }

  /* Run-in headings: a number of letters before each, and its own. */
  function leadsOf(column, begin) {
    const numbers = column ? column.split(" ").map(Number) : []
    const leads = []
    let at = begin
    for (let nth = 0; nth < numbers.length; nth += 2) {
      const start = at + numbers[nth]
      at = start + numbers[nth + 1]
      leads.push({ start, end: at })
    }
    return leads
  }

  /* Sections have the same title every year, so the year is shown with it. */
  function titleOf(title, year) {
    return !year || title.includes(String(year)) ? title : `${year}年 ${title}`
  }

  /* Searches the parts one after the other, the newest first, and says what it found: at once if that
     is quick, in between if parts must be fetched. A later query ends an earlier one. */
  async function answer(query, say) {
    const { text, years = [], sections = [], guide = "" } = typeof query === "string" ? { text: query } : query
    const mine = (asked += 1)
    await ready
    if (mine !== asked) return
    const words = parse(text).map((word) => ({ ...word, spellings: spellings(word, index.names) }))
    const wanted = words.filter((word) => !word.excludes)
    const unwanted = words.filter((word) => word.excludes)
    const chosen = { years, sections, guide }
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
        // Yields, so that a newer query can interrupt this one.
        await new Promise((resolve) => setTimeout(resolve))
        if (mine !== asked) return
        if (!(await isLoaded(part))) missing.push(...part.years)
        if (mine !== asked) return
      }
      if (part.read) pages.push(...pagesOf(part.read, wanted, unwanted))
    }
    const result = resultOf(pages, wanted, unwanted, chosen)
    if (!result.items.length) result.help = helpFor(words, pages, chosen)
    say(missing.length ? { ...result, missing } : result)
  }

  async function isLoaded(part) {
    try {
      await load(part.file)
      part.read = await readPart(part.brought)
    } catch (error) {
      return false
    }
    return true
  }

  function resultOf(all, wanted, unwanted, chosen) {
    const { years, sections, guide } = chosen
    const ordered = inOrder(all.filter((found) => isChosen(found, chosen)), wanted)
    const isFirst = (found) => guide === "first" && isOfGuide(found)
    const first = ordered.filter(isFirst)
    const pages = ordered.filter((found) => !isFirst(found))
    const figures = sections.length ? [] : NianbaoFigureSearch.find(index.figures, wanted, unwanted, years)
    return {
      items: NianbaoShow.items(first, figures, pages, wanted),
      total: ordered.length,
      figures: figures.length,
      chips: chipsOf(all, chosen),
    }
  }

  function isOfGuide({ page }) {
    return page.section === GUIDE
  }

  function isChosen({ page }, { years, sections, guide }) {
    const inSections = sections.length ? sections.includes(page.section) : guide !== "out" || page.section !== GUIDE
    return inSections && (!years.length || years.includes(page.year))
  }

  /* Suggestions where nothing was found: `all` are the pages found without regard to what is chosen. */
  function helpFor(words, all, { guide }) {
    const parts = index.parts.filter((part) => part.read).map((part) => part.read)
    const scope = { years: [], sections: [], guide }
    const found = (some) => parts.flatMap((part) =>
      pagesOf(part, some.filter((word) => !word.excludes), some.filter((word) => word.excludes)))
    return NianbaoHelp.help(words, {
      elsewhere: all.filter((page) => isChosen(page, scope)).length,
      inGuide: guide === "out" ? all.filter(isOfGuide).length : 0,
      count: (some) => found(some).filter((page) => isChosen(page, scope)).length,
      labels: () => [
        ...index.figures.map(({ id, text }) => [text, id]),
        ...index.figures.map(({ owner }) => [owner]),
        ...index.names.flat().map((name) => [name]),
        ...index.sections.map(([, label]) => [label]),
        ...parts.flatMap((part) => headingsOf(part, guide)).map((heading) => [heading]),
      ],
      parts,
    })
  }

  function headingsOf(part, guide) {
    return part.passages
      .filter(({ page }) => guide !== "out" || part.pages[page].section !== GUIDE)
      .map(({ heading }) => part.text.slice(heading.start, heading.end))
  }

  /* How many pages each year and each section would leave, given what is chosen of the other kind. */
  function chipsOf(pages, { years, sections }) {
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
      sections: [...index.sections, [GUIDE, "写作指南"]].filter(([section]) => ofSection.has(section))
        .sort((a, b) => (a[0] === GUIDE) - (b[0] === GUIDE) || (a[0] < b[0] ? -1 : 1))
        .map(([section, label]) => ({ value: section, label, count: ofSection.get(section) })),
    }
  }

  /* Answers one message; `reply` takes each answer. */
  function receive(message, reply) {
    if (message.type === SETUP) {
      ready = setUp(message.data.docs)
      ready.then(() => reply({ type: READY }))
    } else if (message.type === QUERY) {
      answer(message.data, (data) => reply({ type: RESULT, data }))
    }
  }

  return { receive, bring }
})()

if (IN_WORKER)
  addEventListener("message", (event) => NianbaoSearch.receive(event.data, (message) => postMessage(message)))
