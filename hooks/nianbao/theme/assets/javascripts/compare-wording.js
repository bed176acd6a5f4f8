/* The wording of two years that a reader chooses: which sentence became which, and which of its words changed.

   The pages of neighbouring years get the same from wording/alignment.py and wording/rewording.py. The numbers below are
   those of these files, and a test compares the rows of both. A sentence is a list of characters. A figure, a name, a
   number and a Latin word are one character each, so a changed value is no change of wording. */
"use strict"

const NianbaoWording = (() => {
  const PAIR = 2
  const LEAST_SIMILAR = 0.45
  const LONG = 4
  const LEAST_MOVED = 0.5
  const FEWEST = 6
  const COMMON = 300
  const WEIGHT = 4
  const FIRST_PRIVATE = 0xf0000
  const WORD = /([0-9A-Za-z]+(?:\.[0-9]+)?[%‰]?)/

  /* ---- Sentences as letters ------------------------------------------------------------------ */

  function alphabet() {
    const letters = new Map()
    return (word) => {
      if (!letters.has(word)) letters.set(word, String.fromCodePoint(FIRST_PRIVATE + letters.size))
      return letters.get(word)
    }
  }

  /* `published` is a sentence as year_sentences.py writes it. */
  function spell([paragraph, isHead, ...pieces], letterOf) {
    const letters = []
    const texts = []
    const figures = new Set()
    for (const piece of pieces) {
      if (Array.isArray(piece)) {
        const [text, thing, isFigure] = piece
        if (isFigure) figures.add(letters.length)
        letters.push(letterOf(`\0${thing}`))
        texts.push(text)
        continue
      }
      piece.split(WORD).forEach((part, at) => {
        const isWord = at % 2 && part.length > 1
        letters.push(...(isWord ? [letterOf(part)] : part))
        texts.push(...(isWord ? [part] : part))
      })
    }
    return { paragraph, isHead: Boolean(isHead), letters, texts, figures, all: letters.join("") }
  }

  /* All runs of so many letters; the whole sentence if it is shorter. */
  function runsOf({ letters }, length) {
    const found = new Set()
    for (let start = 0; start < Math.max(1, letters.length - length + 1); start += 1)
      found.add(letters.slice(start, start + length).join(""))
    return found
  }

  function textOf(sections, letterOf) {
    const spelled = []
    const stems = []
    const spans = new Map()
    for (const [stem, sentences] of sections) {
      spans.set(stem, [spelled.length, spelled.length + sentences.length])
      for (const sentence of sentences) {
        spelled.push(spell(sentence, letterOf))
        stems.push(stem)
      }
    }
    return { spelled, stems, spans, pairs: spelled.map((sentence) => runsOf(sentence, PAIR)) }
  }

  /* ---- Which sentence became which ----------------------------------------------------------- */

  /* Dice's coefficient of the pairs that reach `least`: a map from the older number to a map from the newer. */
  function similarities(olds, news, least) {
    const where = new Map()
    olds.forEach((runs, at) => {
      for (const run of runs) where.set(run, [...(where.get(run) || []), at])
    })
    const found = new Map()
    news.forEach((runs, after) => {
      const shared = new Map()
      for (const run of runs) {
        const places = where.get(run) || []
        if (places.length <= COMMON) for (const before of places) shared.set(before, (shared.get(before) || 0) + 1)
      }
      for (const [before, count] of shared) {
        const similarity = 2 * count / (olds[before].size + runs.size)
        if (similarity < least) continue
        if (!found.has(before)) found.set(before, new Map())
        found.get(before).set(after, similarity)
      }
    })
    return found
  }

  /* The pairs that correspond, in reading order, so that as much as possible does. */
  function align(olds, news) {
    const start = equalAtStart(olds, news)
    const end = equalAtStart(olds.slice(start).reverse(), news.slice(start).reverse())
    const middle = alignRewritten(olds.slice(start, olds.length - end), news.slice(start, news.length - end))
    return [
      ...Array.from({ length: start }, (_, at) => [at, at]),
      ...middle.map(([before, after]) => [start + before, start + after]),
      ...Array.from({ length: end }, (_, at) => [olds.length - end + at, news.length - end + at]),
    ]
  }

  function equalAtStart(olds, news) {
    const most = Math.min(olds.length, news.length)
    for (let at = 0; at < most; at += 1) if (!isSameSet(olds[at], news[at])) return at
    return most
  }

  function isSameSet(one, other) {
    return one.size === other.size && [...one].every((run) => other.has(run))
  }

  function alignRewritten(olds, news) {
    const similar = similarities(olds, news, LEAST_SIMILAR)
    const best = bestTotals(olds.length, news.length, similar)
    const found = []
    let [before, after] = [0, 0]
    while (before < olds.length && after < news.length) {
      const similarity = (similar.get(before) || new Map()).get(after)
      if (similarity !== undefined && best[before][after] === similarity + best[before + 1][after + 1]) {
        found.push([before, after])
        before += 1
        after += 1
      } else if (best[before][after] === best[before + 1][after]) before += 1
      else after += 1
    }
    return found
  }

  /* The greatest sum of similarities that the rests of the texts can reach, for every pair of offsets. */
  function bestTotals(olds, news, similar) {
    const best = [new Array(news + 1).fill(0)]
    for (let before = olds - 1; before >= 0; before -= 1) {
      const below = best[best.length - 1]
      const own = similar.get(before)
      if (!own) {
        best.push(below)
        continue
      }
      const row = new Array(news + 1).fill(0)
      let total = 0
      for (let after = news - 1; after >= 0; after -= 1) {
        total = Math.max(total, below[after])
        if (own.has(after)) total = Math.max(total, own.get(after) + below[after + 1])
        row[after] = total
      }
      best.push(row)
    }
    return best.reverse()
  }

  /* Pairs the sentences left over on both sides that were moved, the most similar first. */
  function moves(old, now, paired) {
    const [olds, news] = [old, now].map((text, side) => text.spelled
      .map((sentence, at) => [at, runsOf(sentence, LONG)])
      .filter(([at, runs]) => !paired[side].has(at) && runs.size >= FEWEST))
    const similar = similarities(olds.map(([, runs]) => runs), news.map(([, runs]) => runs), LEAST_MOVED)
    const pairs = [...similar].flatMap(([before, of]) => [...of].map(([after, similarity]) => [similarity, before, after]))
    pairs.sort((one, other) => other[0] - one[0] || one[1] - other[1] || one[2] - other[2])
    const [to, from] = [new Map(), new Map()]
    for (const [, before, after] of pairs) {
      const [oldAt, newAt] = [olds[before][0], news[after][0]]
      if (to.has(oldAt) || from.has(newAt)) continue
      to.set(oldAt, newAt)
      from.set(newAt, oldAt)
    }
    return { to, from }
  }

  /* ---- Which words changed ------------------------------------------------------------------- */

  /* The letters of either sentence that the other does not have, as a pair of lists of flags. A figure, a name or a
     number counts like a word, because it is not shared by chance. */
  function changedLetters(old, now) {
    const [a, b] = [old.letters, now.letters]
    const flags = [a.map(() => false), b.map(() => false)]
    for (const run of withoutShortRuns(differences(a, b))) {
      if (run.kind === "same") continue
      for (const at of run.old) flags[0][at] = true
      for (const at of run.now) flags[1][at] = true
    }
    return flags
  }

  function weightOf(letter) {
    return letter.codePointAt(0) >= FIRST_PRIVATE ? WEIGHT : 1
  }

  /* Runs of the same and of different letters, by the longest common subsequence of weighted letters. */
  function differences(a, b) {
    const best = Array.from({ length: a.length + 1 }, () => new Array(b.length + 1).fill(0))
    for (let i = a.length - 1; i >= 0; i -= 1)
      for (let j = b.length - 1; j >= 0; j -= 1)
        best[i][j] = a[i] === b[j] ? weightOf(a[i]) + best[i + 1][j + 1] : Math.max(best[i + 1][j], best[i][j + 1])
    const runs = []
    const add = (kind, i, j) => {
      const last = runs[runs.length - 1]
      const run = last && last.kind === kind ? last : { kind, old: [], now: [], oldSize: 0, nowSize: 0 }
      if (run !== last) runs.push(run)
      if (i !== null) {
        run.old.push(i)
        run.oldSize += weightOf(a[i])
      }
      if (j !== null) {
        run.now.push(j)
        run.nowSize += weightOf(b[j])
      }
    }
    let [i, j] = [0, 0]
    while (i < a.length || j < b.length) {
      if (i < a.length && j < b.length && a[i] === b[j]) add("same", i++, j++)
      else if (j === b.length || (i < a.length && best[i + 1][j] >= best[i][j + 1])) add("changed", i++, null)
      else add("changed", null, j++)
    }
    return runs
  }

  /* A run that both share between two changes, no longer than either of them, is shared by chance: it is marked too, so
     that words stay whole. */
  function withoutShortRuns(runs) {
    for (let at = 1; at < runs.length - 1; at += 1) {
      const [before, run, after] = runs.slice(at - 1, at + 2)
      if (run.kind !== "same" || run.oldSize > longer(before) || run.oldSize > longer(after)) continue
      const joined = {
        kind: "changed",
        old: [...before.old, ...run.old, ...after.old],
        now: [...before.now, ...run.now, ...after.now],
        oldSize: before.oldSize + run.oldSize + after.oldSize,
        nowSize: before.nowSize + run.nowSize + after.nowSize,
      }
      return withoutShortRuns([...runs.slice(0, at - 1), joined, ...runs.slice(at + 2)])
    }
    return runs
  }

  function longer({ oldSize, nowSize }) {
    return Math.max(oldSize, nowSize)
  }

  /* The sentence as marks {text, changed, figure, was}: adjacent words in one mark, a figure in one of its own. */
  function marksOf({ texts, figures }, flags) {
    const marks = []
    texts.forEach((text, at) => {
      const last = marks[marks.length - 1]
      if (figures.has(at)) marks.push({ text, changed: flags[at], figure: true, was: "" })
      else if (last && !last.figure && last.changed === flags[at]) last.text += text
      else marks.push({ text, changed: flags[at], figure: false, was: "" })
    })
    return marks
  }

  /* ---- A comparison -------------------------------------------------------------------------- */

  /* The sections of two years as {stem, rows}: those of the newer year, then those that only the older has. A row is
     {kind, old, now}; its sentences are {marks, paragraph, isHead, elsewhere}. */
  function compare(oldSections, newSections) {
    const letterOf = alphabet()
    const [old, now] = [oldSections, newSections].map((sections) => textOf(sections, letterOf))
    const stems = [...new Set([...now.spans.keys(), ...old.spans.keys()])]
    const span = (text, stem) => text.spans.get(stem) || [0, 0]
    const aligned = new Map(stems.map((stem) => {
      const [olds, news] = [span(old, stem), span(now, stem)]
      const pairs = align(old.pairs.slice(...olds), now.pairs.slice(...news))
      return [stem, pairs.map(([before, after]) => [olds[0] + before, news[0] + after])]
    }))
    const pairs = [...aligned.values()].flat()
    const moved = moves(old, now, [0, 1].map((side) => new Set(pairs.map((pair) => pair[side]))))
    const context = { old, now, moved }
    return stems
      .map((stem) => ({ stem, rows: rowsOf(context, aligned.get(stem), span(old, stem), span(now, stem)) }))
      .filter(({ rows }) => rows.length)
  }

  function rowsOf({ old, now, moved }, pairs, oldSpan, newSpan) {
    const rows = []
    let [before, after] = [oldSpan[0], newSpan[0]]
    const gap = (oldEnd, newEnd) => {
      if (before < oldEnd || after < newEnd)
        rows.push({
          kind: "replaced",
          old: range(before, oldEnd).map((at) => left(old, at, moved.to, now)),
          now: range(after, newEnd).map((at) => left(now, at, moved.from, old)),
        })
    }
    for (const [oldAt, newAt] of pairs) {
      gap(oldAt, newAt)
      const [was, is] = [old.spelled[oldAt], now.spelled[newAt]]
      if (was.all === is.all) {
        const last = rows[rows.length - 1]
        const row = last && last.kind === "same" ? last : { kind: "same", old: [], now: [] }
        if (row !== last) rows.push(row)
        row.now.push(line(is, sameMarks(was, is)))
      } else {
        const [oldFlags, newFlags] = changedLetters(was, is)
        rows.push({ kind: "rewritten", old: [line(was, marksOf(was, oldFlags))], now: [line(is, marksOf(is, newFlags))] })
      }
      before = oldAt + 1
      after = newAt + 1
    }
    gap(oldSpan[1], newSpan[1])
    return rows
  }

  /* A sentence without a match at its place. A moved one shows how it was rewritten. */
  function left(side, at, moved, other) {
    const sentence = side.spelled[at]
    if (!moved.has(at)) return line(sentence, marksOf(sentence, sentence.letters.map(() => false)))
    const elsewhere = moved.get(at)
    const [flags] = changedLetters(sentence, other.spelled[elsewhere])
    return line(sentence, marksOf(sentence, flags), other.stems[elsewhere])
  }

  function line({ paragraph, isHead }, marks, elsewhere = "") {
    return { marks, paragraph, isHead, elsewhere }
  }

  /* A sentence with the same words in both years; its numbers may differ. */
  function sameMarks(was, is) {
    const marks = marksOf(is, is.letters.map(() => false))
    const before = [...was.figures].map((at) => was.texts[at])
    for (const mark of marks.filter(({ figure }) => figure)) {
      const text = before.shift()
      mark.was = text === mark.text ? "" : text
    }
    return marks
  }

  function range(start, end) {
    return Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at)
  }

  /* How many sentences were rewritten, added, removed, and moved here. */
  function countsOf({ rows }) {
    const replaced = rows.filter(({ kind }) => kind === "replaced")
    const own = replaced.flatMap((row) => row.now)
    return {
      rewritten: rows.filter(({ kind }) => kind === "rewritten").length,
      added: own.filter(({ elsewhere }) => !elsewhere).length,
      removed: replaced.flatMap((row) => row.old).filter(({ elsewhere }) => !elsewhere).length,
      moved: own.filter(({ elsewhere }) => elsewhere).length,
    }
  }

  return { compare, countsOf }
})()
