/* Characters that may be typed instead of those on the site: traditional characters, pinyin, and characters of the
   same sound. The tables come with the index (nianbao.search.spellings); the list of everyday
   characters that they refer to is the first level of GB 2312, which the browser has. */
"use strict"

const NianbaoLetters = (() => {
  const ROWS = [0xb0, 0xd7], CELLS = [0xa1, 0xfe]
  const SYLLABLE = /([a-z]+)(\d+)/g
  const READING = /([^a-z])([a-z]+)/g
  const LONG_INITIAL = /^[zcs]h/

  const plain = new Map()
  const sounds = new Map()

  function setUp({ syllables, readings, simplified: pairs }) {
    for (let at = 0; at < pairs.length; at += 2) plain.set(pairs[at], pairs[at + 1])
    const everyday = firstLevel()
    let at = 0
    for (const [, syllable, count] of syllables.matchAll(SYLLABLE))
      for (const end = at + Number(count); at < end; at += 1) sounds.set(everyday[at], [syllable])
    for (const [, letter, syllable] of readings.matchAll(READING)) sounds.set(letter, [...soundsOf(letter), syllable])
  }

  function firstLevel() {
    const codes = []
    for (let row = ROWS[0]; row <= ROWS[1]; row += 1)
      for (let cell = CELLS[0]; cell <= CELLS[1]; cell += 1) codes.push(row, cell)
    return [...new TextDecoder("gb2312").decode(Uint8Array.from(codes))]
  }

  function soundsOf(letter) {
    return sounds.get(letter) || []
  }

  /* The text with the simplified characters that the site writes. */
  function simplified(text) {
    return text.replace(/[\u4e00-\u9fff]/g, (letter) => plain.get(letter) || letter)
  }

  /* Whether two letters are the same or have a sound in common. */
  function soundAlike(one, other) {
    return one === other || soundsOf(one).some((sound) => soundsOf(other).includes(sound))
  }

  /* Pinyin without what people type between and above its letters; empty if the text is none. */
  function pinyinIn(text) {
    const typed = text.replace(/ü/g, "v").normalize("NFD").replace(/[\u0300-\u036f' -]/g, "")
    return /^[a-z]{2,}$/.test(typed) ? typed : ""
  }

  /* Where a label can be read as the typed pinyin, whole syllables, initials or both: the numbers of its
     first letter and of the one behind the last. null if nowhere. */
  function readAs(label, typed) {
    for (let start = 0; start < label.length; start += 1) {
      const end = readFrom(label, start, typed, 0)
      if (end) return { start, end }
    }
    return null
  }

  function readFrom(label, at, typed, done) {
    if (done === typed.length) return at
    for (const part of label[at] ? piecesOf(label[at]) : [])
      if (typed.startsWith(part, done)) {
        const end = readFrom(label, at + 1, typed, done + part.length)
        if (end) return end
      }
    return 0
  }

  /* The spellings that may be typed for a letter. */
  function piecesOf(letter) {
    const read = soundsOf(letter)
    const long = read.filter((sound) => LONG_INITIAL.test(sound)).map((sound) => sound.slice(0, 2))
    return [...read, ...long, ...read.map((sound) => sound[0])]
  }

  return { setUp, simplified, soundAlike, pinyinIn, readAs }
})()
