/* What may help where nothing was found: the same query without its rarest word, and labels, names and
   headings that are written like it. */
"use strict"

const NianbaoHelp = (() => {
  const MOST_LABELS = 4
  // The least share of letter pairs that a label must have in common with the query.
  const ALIKE = 0.4

  /* `elsewhere` is how many pages hold the words outside the chosen years and sections; `count` says
     how many hold some of the words; `labels` gives all labels. */
  function help(words, { elsewhere, count, labels }) {
    const written = words.map(asTyped)
    if (elsewhere) return { words: written, elsewhere }
    const wanted = words.filter((word) => !word.excludes)
    const shorter = wanted.length < 2 ? null : withoutRarest(words, wanted, count)
    return { words: written, shorter, labels: alike(wanted.map((word) => word.written).join(""), labels()) }
  }

  function asTyped(word) {
    const quoted = word.exact ? `“${word.written}”` : word.written
    return word.excludes ? `-${quoted}` : quoted
  }

  function withoutRarest(words, wanted, count) {
    const rarest = wanted
      .map((word) => ({ word, pages: count([word]) }))
      .reduce((least, each) => (each.pages < least.pages ? each : least)).word
    const others = words.filter((word) => word !== rarest)
    const pages = count(others)
    return pages ? { without: rarest.written, query: others.map(asTyped).join(" "), pages } : null
  }

  /* The labels most like the text, by the pairs of letters that they share; short texts by one letter
     more, less or other. */
  function alike(text, labels) {
    return [...new Set(labels)]
      .map((label) => ({ label, likeness: likeness(text, NianbaoWords.fold(label)) }))
      .filter(({ label, likeness: share }) => label && share >= ALIKE)
      .sort((a, b) => b.likeness - a.likeness || a.label.length - b.label.length)
      .slice(0, MOST_LABELS)
      .map(({ label }) => label)
  }

  function likeness(text, label) {
    if (Math.abs(text.length - label.length) <= 1 && isOneLetterOff(text, label)) return 1 - 1 / (text.length + 1)
    const pairs = pairsOf(text)
    const others = pairsOf(label)
    const common = [...pairs].filter((pair) => others.has(pair)).length
    return common ? (2 * common) / (pairs.size + others.size) : 0
  }

  function pairsOf(text) {
    return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
  }

  function isOneLetterOff(text, label) {
    if (text.length < 2) return false
    let at = 0
    while (at < text.length && text[at] === label[at]) at += 1
    return [[1, 1], [1, 0], [0, 1]].some(([more, less]) => text.slice(at + more) === label.slice(at + less))
  }

  return { help }
})()
