/* Chinese numerals, read and written as quantity/numerals.py reads and writes them. The words
   come with the index; tests/golden holds examples that both languages are tested with. */
"use strict"

const NianbaoNumerals = (() => {
  let digits = {}, powers = {}, myriads = {}
  // The words as the index contains them: `single` digits, `magnitudes`, `shares`; and `all` signs of a numeral.
  const known = {}
  let written = []
  // The powers of ten below 万, largest first, each with its sign.
  let places = []

  function setUp(listed) {
    Object.assign(known, listed, { all: Object.keys({ ...listed.digits, ...listed.powers, ...listed.myriads }) })
    const counts = (group) => Object.fromEntries(Object.entries(group).map(([word, value]) => [word, BigInt(value)]))
    digits = counts(listed.digits)
    powers = counts(listed.powers)
    myriads = counts(listed.myriads)
    places = [...Object.entries(powers).map(([word, power]) => [power, word]).sort((a, b) => (a[0] > b[0] ? -1 : 1)), [1n, ""]]
    written = Array.from({ length: 10 }, (_, value) => Object.keys(listed.digits).find((word) => listed.digits[word] === value))
  }

  /* The number that a numeral says, as plain digits; null if it is not a number, such as 三一. A digit right behind
     a power counts the next lower one (两千五 is 2500); 零 between them keeps it a digit (两千零五). Adjacent
     digits (三四十) are an approximation and give the lower number. */
  function valueOf(words) {
    let total = 0n, section = 0n
    let digit = null
    // The value of a digit that no power follows.
    let ones = 1n
    for (const word of lowerOfTwo([...words])) {
      if (word in digits) {
        if (digit) return null
        digit = digits[word]
        if (!digit) ones = 1n
      } else if (word in powers) {
        section += (digit === null ? 1n : digit) * powers[word]
        digit = null
        ones = powers[word] / 10n
      } else if (word in myriads) {
        const scale = myriads[word]
        section += (digit || 0n) * (section ? ones : 1n)
        if (!section && !total) total = scale
        else total = word === "亿" ? (total + section) * scale : total + section * scale
        section = 0n
        digit = null
        ones = scale / 10n
      } else {
        return null
      }
    }
    return String(total + section + (digit || 0n) * ones)
  }

  function lowerOfTwo(words) {
    const at = words.findIndex((word, nth) => areNeighbours(word, words[nth + 1]))
    return at < 0 ? words : words.filter((_, nth) => nth !== at + 1)
  }

  /* 三四, but not 四三. */
  function areNeighbours(first, second) {
    return Boolean(digits[first] && digits[second]) && digits[second] === digits[first] + 1n
  }

  /* Whether a numeral says one number: 三四十 says about 35, and 百 or 千万 without a digit an order of
     magnitude; 十 is 10. */
  function isExact(words) {
    const letters = [...words]
    const isPowerOfTen = letters.every((word) => word in powers || word in myriads)
    return lowerOfTwo(letters).length === letters.length && (!isPowerOfTen || words === "十")
  }

  /* A whole number in numerals: 12 is 十二, 105 一百零五. */
  function inNumerals(number) {
    for (const [word, scale] of Object.entries(myriads).sort((a, b) => (a[1] > b[1] ? -1 : 1)))
      if (number >= scale) {
        const rest = number % scale
        const zero = rest && rest < scale / 10n ? written[0] : ""
        return inNumerals(number / scale) + word + zero + (rest ? behindMyriad(rest) : "")
      }
    const shown = below10000(number)
    return number >= 10n && number < 20n ? shown.slice(1) : shown
  }

  /* Behind 万 or 亿 it is 一十, not 十. */
  function behindMyriad(number) {
    return number < 10000n ? below10000(number) : inNumerals(number)
  }

  function below10000(number) {
    if (!number) return written[0]
    let shown = ""
    let skipped = false
    for (const [power, name] of places) {
      const digit = Number((number / power) % 10n)
      if (digit) shown += (skipped && shown ? written[0] : "") + written[digit] + name
      skipped = !digit
    }
    return shown
  }

  /* The words for powers of ten from one on: 千, 万, 亿. */
  function powersFrom(least) {
    return Object.entries({ ...powers, ...myriads }).filter(([, power]) => power >= least).map(([word]) => word)
  }

  /* Digit for digit: 2024 is 二零二四. */
  function inDigits(number) {
    return [...number].map((digit) => written[digit]).join("")
  }

  return { setUp, known, valueOf, isExact, inNumerals, inDigits, powersFrom }
})()
