/* Suggestions where nothing was found: the same query without its rarest word, and labels, names and
   headings of similar spelling or sound, or else words of the text. */
"use strict"

const NianbaoHelp = (() => {
  const { soundAlike, pinyinIn, readAs } = NianbaoLetters

  const MOST_LABELS = 4
  // The least similarity of a label that is offered; for letter pairs it is the share in common.
  const ALIKE = 0.34
  // How likely it is that a label was meant: it sounds so in whole or in part, or differs by one typing error.
  const SOUNDS_ALIKE = 1, ONE_SLIP = 0.95, SOUNDS_IN = 0.9, SLIP_IN = 0.85
  const READ_WHOLE = 1, READ_FIRST = 0.9, READ_IN = 0.8
  // A shorter word with a typing error matches too many labels; a longer one is not corrected.
  const SLIP_LETTERS = [3, 12]

  /* `elsewhere` is how many pages hold the words outside the chosen years and sections, `inGuide` in the
     guide; `count` says how many hold some of the words; `labels` gives all labels, those for the same
     thing together; `parts` are the texts. */
  function help(words, { elsewhere, inGuide = 0, count, labels, parts }) {
    const written = words.map(asTyped)
    if (elsewhere) return { words: written, elsewhere }
    const wanted = words.filter((word) => !word.excludes)
    const shorter = wanted.length < 2 ? null : withoutRarest(words, wanted, count)
    const meant = alike(wanted.map((word) => word.written).join(""), labels())
    const offered = meant.length ? meant : inText(wanted, parts)
    return { words: written, shorter, labels: offered, ...(inGuide ? { guide: inGuide } : {}) }
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

  /* The labels most similar to the text. A second label for the same thing is only offered if it is more so. */
  function alike(text, groups) {
    const plain = NianbaoLetters.simplified(text)
    const typed = pinyinIn(text.replace(/\s/g, ""))
    const offered = groups
      .map((group) => group.map((label) => ({ label, similarity: similarity(plain, typed, NianbaoFold.fold(label)) })))
      .flatMap(([first, ...others]) => [first, ...others.filter((other) => other.similarity > first.similarity)])
      .filter(({ similarity: share }) => share >= ALIKE)
      .sort((a, b) => b.similarity - a.similarity || a.label.length - b.label.length)
    return [...new Set(offered.map(({ label }) => label))].slice(0, MOST_LABELS)
  }

  function similarity(text, typed, label) {
    if (!label || !text) return 0
    if (typed) return similarityOfPinyin(typed, label)
    const pairs = pairsOf(text)
    const others = pairsOf(label)
    const common = [...pairs].filter((pair) => others.has(pair)).length
    const share = common ? (SLIP_IN * 2 * common) / (pairs.size + others.size) : 0
    return Math.max(share, similarityOfSlip(text, label))
  }

  function similarityOfPinyin(typed, label) {
    const place = readAs(label, typed)
    if (!place) return 0
    return place.start ? READ_IN : place.end < label.length ? READ_FIRST : READ_WHOLE
  }

  function similarityOfSlip(text, label) {
    if (text.length < 2) return 0
    if (isReadAlike(text, label)) return SOUNDS_ALIKE
    if (isOneSlipOff(text, label)) return ONE_SLIP
    const [least, most] = SLIP_LETTERS
    if (text.length < least || text.length > most) return 0
    const stretches = Array.from({ length: Math.max(0, label.length - text.length + 1) }, (_, at) => label.slice(at, at + text.length))
    if (stretches.some((stretch) => isReadAlike(text, stretch))) return SOUNDS_IN
    return stretches.some((stretch) => isOneSlipOff(text, stretch)) ? SLIP_IN : 0
  }

  function isReadAlike(text, other) {
    return text.length === other.length && [...text].every((letter, at) => soundAlike(letter, other[at]))
  }

  /* One letter replaced, added or missing, or two letters swapped. */
  function isOneSlipOff(text, other) {
    if (Math.abs(text.length - other.length) > 1) return false
    let at = 0
    while (at < text.length && text[at] === other[at]) at += 1
    const swapped = text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2)
    return swapped === other.slice(at)
      || [[1, 1], [1, 0], [0, 1]].some(([more, less]) => text.slice(at + more) === other.slice(at + less))
  }

  function pairsOf(text) {
    return new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)))
  }

  /* The words of the text that differ from the only wanted word by one typing error, the most frequent first. */
  function inText(wanted, parts) {
    const text = wanted.length === 1 ? NianbaoLetters.simplified(wanted[0].written) : ""
    const [least, most] = SLIP_LETTERS
    if (text.length < least || text.length > most || !/^[\u4e00-\u9fff]+$/.test(text)) return []
    const counted = new Map()
    for (const { folded } of parts)
      for (const word of [...wordsOneSlipOff(text, folded)]) counted.set(word, (counted.get(word) || 0) + 1)
    return [...counted]
      .sort((a, b) => isReadAlike(text, b[0]) - isReadAlike(text, a[0]) || b[1] - a[1])
      .map(([word]) => word)
      .slice(0, MOST_LABELS)
  }

  /* Wherever one half of the word occurs, the letters at that place are compared. */
  function* wordsOneSlipOff(text, folded) {
    const middle = text.length >> 1
    for (const [half, before] of [[text.slice(0, middle), 0], [text.slice(middle), middle]])
      for (let at = folded.indexOf(half); at >= 0; at = folded.indexOf(half, at + 1)) {
        const word = folded.slice(at - before, at - before + text.length)
        if (/^[\u4e00-\u9fff]+$/.test(word) && isOneSlipOff(text, word)) yield word
      }
  }

  return { help }
})()
