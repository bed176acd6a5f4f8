/* Turns a query into the words to search for, and each word into the spellings that match it.

   A word is found where its letters occur, ignoring case and full or half width. A number
   in it is also found in its other spellings (十二 = 12, 1.2万 = 12000, 3,200 = 3200, 百分之八 = 8%), and a
   name in its aliases. “…” keeps blanks and takes every letter as it is; a leading - excludes. The words of
   numbers come with the index.

   Nothing here builds a regular expression from what was typed. */
"use strict"

const NianbaoWords = (() => {
  const { fold } = NianbaoFold
  const { known, valueOf, isExact, inNumerals, inDigits, powersFrom } = NianbaoNumerals
  const CLOSING = { "“": "”", '"': '"', "”": "”" }
  // More numbers in one word than this are taken as written only.
  const MOST_NUMBERS = 2
  // The expressions that `setUp` builds from the words.
  let numberIn, numberSign, singleDigit, chineseYear, magnitudes, magnitudeEnd, twoBefore

  function setUp() {
    const either = (words) => `(?:${words.join("|")})`
    const anyOf = (signs) => `[${signs.join("")}]`
    const magnitude = either(Object.keys(known.magnitudes))
    const single = anyOf(known.single)
    const digits = `(?:\\d{1,3}(?:,\\d{3})+|\\d{1,24})(?:\\.\\d{1,12})?${magnitude}?`
    const point = `点${single}{1,12}(?!${anyOf(Object.keys(known.powers))})${magnitude}?`
    const share = `(?:(${either(Object.keys(known.shares))})分之)?`
    const signs = anyOf(Object.values(known.shares))
    numberIn = new RegExp(`${share}(?:(${digits})(${signs}?)|(${anyOf(known.all)}+(?:${point})?))`, "g")
    numberSign = new RegExp(anyOf(["\\d", ...known.all]))
    singleDigit = new RegExp(single)
    chineseYear = new RegExp(`^[一二]${single}{3}$`)
    magnitudes = new RegExp(magnitude, "g")
    magnitudeEnd = new RegExp(`${magnitude}$`)
    // 两 is written for 二 before 千 and larger powers, also before 百; or only where the numeral begins (两万二千).
    twoBefore = [
      new RegExp(`^二(?=${anyOf(powersFrom(100))})`),
      ...[1000, 100].map((least) => new RegExp(`二(?=${anyOf(powersFrom(least))})`, "g")),
    ]
  }

  /* The words of a query: `{ written, excludes, exact }`, in the order typed and each once. */
  function parse(query) {
    const text = fold(query).replace(/\s+/g, " ").trim()
    const words = []
    let at = 0
    while (at < text.length) {
      if (text[at] === " ") { at += 1; continue }
      const excludes = text[at] === "-"
      if (excludes) at += 1
      const { written, exact, end } = readWord(text, at)
      at = end
      if (written && !words.some((word) => word.written === written && word.excludes === excludes))
        words.push({ written, excludes, exact })
    }
    return words
  }

  function readWord(text, at) {
    const closing = CLOSING[text[at]]
    if (closing && text[at] !== "”") {
      const close = closingAt(text, at + 1, closing)
      return { written: text.slice(at + 1, close).trim(), exact: true, end: close + 1 }
    }
    const blank = text.indexOf(" ", at)
    const end = blank < 0 ? text.length : blank
    return { written: text.slice(at, end), exact: false, end }
  }

  /* A quotation ends at a quotation mark with a blank or nothing behind it; one that is still being
     typed ends with the query. */
  function closingAt(text, from, closing) {
    for (let at = text.indexOf(closing, from); at >= 0; at = text.indexOf(closing, at + 1))
      if (at + 1 === text.length || text[at + 1] === " ") return at
    return text.length
  }

  /* The spellings that count for a word, the typed one first: `{ text, numberFirst, numberLast }`.
     Where a generated spelling begins or ends with a number, no digit may be next to it. */
  function spellings(word, names) {
    const typed = { text: word.written, numberFirst: false, numberLast: false }
    if (word.exact) return [typed]
    const simplified = NianbaoLetters.simplified(word.written)
    const others = simplified === word.written ? [] : [{ ...typed, text: simplified }]
    others.push(...numberSpellings(simplified), ...nameSpellings(simplified, names))
    return [typed, ...others.filter((other) => other.text !== word.written)]
  }

  function nameSpellings(written, names) {
    const found = []
    for (const group of names)
      for (const name of group)
        if (written.includes(name))
          for (const other of group)
            if (other !== name) found.push({ text: written.split(name).join(other), numberFirst: false, numberLast: false })
    return found
  }

  function numberSpellings(written) {
    // 一 alone is a word like any other; 一个 and 12 are numbers.
    const numbers = numbersIn(written).filter((number) => number.text.length > 1 || number.text !== written)
    if (!numbers.length || numbers.length > MOST_NUMBERS) return []
    let begun = [{ text: "", numberFirst: false, numberLast: false }]
    let at = 0
    for (const number of numbers) {
      const before = written.slice(at, number.start)
      begun = begun.flatMap((one) => spellingsOf(number).map((spelling) => ({
        text: one.text + before + spelling,
        numberFirst: one.numberFirst || number.start === 0,
        numberLast: number.end === written.length,
      })))
      at = number.end
    }
    return begun.map((one) => ({ ...one, text: one.text + written.slice(at) }))
  }

  /* The numbers in a text: `{ start, end, text, value, share, scale }`, with the value as plain digits, the
     % or ‰ that it is a share in, and the places that 万 or 亿 behind digits adds. */
  function numbersIn(written) {
    const found = []
    for (const match of written.matchAll(numberIn)) {
      const [text, part, digits, sign, chinese] = match
      const value = digits ? digitsValue(digits) : chineseValue(chinese)
      if (value === null) continue
      const number = {
        start: match.index, end: match.index + text.length, text, value,
        share: sign || known.shares[part] || "", scale: digits ? scaleOf(digits) : 0,
      }
      const before = found[found.length - 1]
      if (before && before.end === number.start && isRestOf(before, number)) found[found.length - 1] = joined(before, number)
      else found.push(number)
    }
    return found
  }

  /* 1亿4590万 is one number. */
  function isRestOf(before, number) {
    return before.scale > number.scale && number.scale && !before.share
      && !before.value.includes(".") && Number(number.value) < 10 ** before.scale
  }

  function joined(before, number) {
    const [whole, part] = number.value.split(".")
    const value = before.value.slice(0, -before.scale) + whole.padStart(before.scale, "0") + (part ? `.${part}` : "")
    return { ...number, start: before.start, text: before.text + number.text, value }
  }

  /* A number's value as plain digits (12000, 12.6). */
  function digitsValue(text) {
    return shifted(text.replace(/,/g, "").replace(magnitudes, ""), scaleOf(text))
  }

  function scaleOf(text) {
    const [word] = magnitudeEnd.exec(text) || []
    return known.magnitudes[word] || 0
  }

  /* The decimal number with its point moved so many places to the right. */
  function shifted(digits, places) {
    const [whole, part = ""] = digits.split(".")
    const all = whole + part
    const point = whole.length + places
    const padded = point <= 0 ? "0".repeat(1 - point) + all : all.padEnd(point, "0")
    const cut = Math.max(point, 1)
    const front = padded.slice(0, cut).replace(/^0+(?=\d)/, "")
    const back = padded.slice(cut).replace(/0+$/, "")
    return back ? `${front}.${back}` : front
  }

  /* null if it is not a number (三一) or not an exact one (三四, 百). */
  function chineseValue(text) {
    const [whole, part] = text.split("点")
    if (part === undefined) return yearValue(text) || (isExact(text) ? valueOf(text) : null)
    const value = valueOf(whole)
    const digits = [...part.replace(magnitudes, "")].map(valueOf).join("")
    return value === null ? null : shifted(`${value}.${digits}`, scaleOf(text))
  }

  /* 二〇二四 is a year, digit for digit. */
  function yearValue(text) {
    return chineseYear.test(text) ? [...text].map(valueOf).join("") : null
  }

  /* The spellings of a number. */
  function spellingsOf({ value, share }) {
    const chinese = inChinese(value)
    if (share) {
      const whole = Object.keys(known.shares).find((word) => known.shares[word] === share)
      return [value + share, ...chinese.map((each) => `${whole}分之${each}`), `${whole}分之${value}`]
    }
    const found = [value, grouped(value), ...chinese]
    for (const [word, places] of Object.entries(known.magnitudes)) {
      const scaled = shifted(value, -places)
      if (!/^0\.0|^0$|\.\d{7}/.test(scaled)) found.push(scaled + word, grouped(scaled) + word)
    }
    if (value === "2") found.push("两")
    if (/^[12]\d{3}$/.test(value)) {
      const digits = inDigits(value)
      found.push(digits, digits.replace(/零/g, "〇"))
    }
    return [...new Set(found)]
  }

  function grouped(value) {
    const [whole, part] = value.split(".")
    const groups = whole.replace(/\B(?=(?:\d{3})+$)/g, ",")
    return part ? `${groups}.${part}` : groups
  }

  /* A value in Chinese numerals; none for a very long one. */
  function inChinese(value) {
    const [whole, part] = value.split(".")
    if (whole.length > 16) return []
    const written = inNumerals(BigInt(whole))
    if (part) return [`${written}点${inDigits(part)}`]
    return [written, ...twoBefore.map((two) => written.replace(two, "两"))]
  }

  /* Whether a spelling at a place of the folded text is the whole number there. */
  function standsAlone(folded, at, spelling) {
    if (spelling.numberFirst && touchesNumber(folded, at - 1, -1)) return false
    return !(spelling.numberLast && touchesNumber(folded, at + spelling.text.length, 1))
  }

  function touchesNumber(folded, at, step) {
    const sign = folded[at]
    if (sign === undefined) return false
    if (numberSign.test(sign)) return true
    const next = folded[at + step] || ""
    return sign === "点" ? singleDigit.test(next) : (sign === "." || sign === ",") && /\d/.test(next)
  }

  /* Whether a match at a place begins or ends inside the digits of a longer number. */
  function cutsNumber(folded, at, length) {
    const isDigit = (place) => folded[place] >= "0" && folded[place] <= "9"
    return (isDigit(at) && isDigit(at - 1)) || (isDigit(at + length - 1) && isDigit(at + length))
  }

  return { setUp, parse, spellings, numbersIn, shifted, standsAlone, cutsNumber }
})()
