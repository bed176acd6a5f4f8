/* Where words occur in a part of the index, and the ranking of pages. */
"use strict"

const NianbaoMatch = (() => {
  const { standsAlone, cutsNumber } = NianbaoWords

  // Where a word occurs in a passage, as bits. A weaker hit is the same bit, shifted: another spelling
  // of a number or a name, or a few digits of a longer number.
  const TEXT = 1, HEADING = 2, TITLE = 4
  const LESSER = 3
  // What a run-in heading weighs, and how many hits in the text one in it is worth.
  const LEAD = 1.8, LEAD_COUNTS = 3
  const OWN = TEXT | HEADING | ((TEXT | HEADING) << LESSER)

  // Counting how often words occur on each of more pages than this would take too long.
  const MOST_COUNTED = 1000

  /* Where each passage contains a word, as bits. */
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
      const weights = zones.map((of) => weightOf(of[number]))
      found.get(passage.page).passages.push({ number, own, weights, near: nearness(part, passage, wanted, zones, number) })
    })
    return [...found.values()]
  }

  /* Title before heading before text; a full hit a little before a weaker one. A run-in heading, which is
     counted later, weighs almost as much as one on a line of its own. */
  function weightOf(bits) {
    const lesser = bits >> LESSER
    return Math.max(
      bits & TITLE ? 3 : bits & HEADING ? 2 : bits & TEXT ? 1 : 0,
      lesser & TITLE ? 2.5 : lesser & HEADING ? 1.5 : lesser & TEXT ? 0.5 : 0,
    )
  }

  /* How near to each other the words are in a passage's text: 3 together, 2 in a sentence, 1 in a
     paragraph, 0 further apart or not all there. */
  function nearness(part, passage, wanted, zones, number) {
    const inText = TEXT | (TEXT << LESSER)
    if (wanted.length < 2 || zones.some((of) => !(of[number] & inText))) return 0
    const spare = closest(hitsIn(part, passage.text, wanted), wanted.length).gap
    return spare <= 4 ? 3 : spare <= 30 ? 2 : spare <= 100 ? 1 : 0
  }

  /* Every place in a segment where a word occurs, in order. */
  function hitsIn({ folded }, { start, end }, words) {
    // Only this segment is searched, because a missing spelling would be searched for to the end of the part.
    const text = folded.slice(start, end)
    const hits = []
    words.forEach((word, nth) => {
      for (const [number, spelling] of word.spellings.entries()) {
        const { length } = spelling.text
        for (let at = text.indexOf(spelling.text); at >= 0; at = text.indexOf(spelling.text, at + length))
          if (standsAlone(text, at, spelling))
            hits.push({ start: start + at, end: start + at + length, word: nth, spelling: number })
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

  /* The best first: by where the words occur, how near, how often; of equals the newer year. */
  function inOrder(pages, wanted) {
    for (const found of pages) {
      const often = wanted.map(() => 0)
      for (const passage of found.passages) {
        if (passage.own && pages.length <= MOST_COUNTED) count(found.part, passage, wanted, often)
        passage.rank = passage.weights.reduce((sum, weight) => sum + weight, 0) / wanted.length
      }
      found.passages.sort((a, b) => b.rank - a.rank || b.near - a.near || a.number - b.number)
      const [{ rank, near }] = found.passages
      // Twice as often is more; once more is not.
      const much = Math.floor(Math.log2(1 + Math.min(...often)))
      Object.assign(found, { rank, near, much, often: often.reduce((sum, one) => sum + one, 0) })
    }
    return pages.sort((a, b) => b.rank - a.rank || b.near - a.near || b.much - a.much || b.page.year - a.page.year
      || b.often - a.often || (a.page.location < b.page.location ? -1 : 1))
  }

  /* Counts the words in a passage's text, and weighs those in a run-in heading. */
  function count(part, { number, weights }, wanted, often) {
    const { text, leads } = part.passages[number]
    for (const { word, start, end } of hitsIn(part, text, wanted)) {
      const isLead = leads.some((lead) => lead.start <= start && end <= lead.end)
      often[word] += isLead ? LEAD_COUNTS : 1
      if (isLead) weights[word] = Math.max(weights[word], LEAD)
    }
  }

  /* The first spelling of a word that a line holds, not only amid the digits of a longer number:
     `{ spelling, start }` with its number. */
  function firstHit(folded, word) {
    for (const [spelling, each] of word.spellings.entries()) {
      const start = folded.indexOf(each.text)
      if (start >= 0 && standsAlone(folded, start, each) && !cutsNumber(folded, start, each.text.length))
        return { spelling, start }
    }
    return null
  }

  return { TEXT, HEADING, TITLE, pagesOf, inOrder, hitsIn, closest, firstHit }
})()
