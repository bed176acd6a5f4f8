/* The figures that match a query: by label, id, department or alias, and by any value in any spelling, each
   with the year that it leads to. */
"use strict"

const NianbaoFigureSearch = (() => {
  const { fold } = NianbaoFold
  const { numbersIn, shifted } = NianbaoWords
  const { firstHit } = NianbaoMatch

  const YEAR = /^(?:19|20)\d\d$/
  const YEAR_TEXT = /^[^,]{4}$/
  // What is written before and after a number and does not belong to the figure's name; `setUp` builds them.
  let beforeNumber, behindNumber

  // How a word found a figure, the best first.
  const BY_LABEL = 5, BY_ID = 4, BY_VALUE = 3, BY_OWNER = 2, ROUNDED = 1, BY_YEAR = 0
  const OF_VALUE = [BY_VALUE, ROUNDED, BY_YEAR]

  function setUp({ before, behind }) {
    beforeNumber = new RegExp(`(?:${[...before, ":"].join("|")})+$`)
    behindNumber = new RegExp(`^(?:${behind.join("|")})`)
  }

  /* The figures of the index, each value with its amount in single units. */
  function read({ years, figures }) {
    return figures.map(([id, label, owner, unit, location, values]) => {
      const places = NianbaoNumerals.known.magnitudes[unit[0]] || 0
      return {
        id, owner, location,
        text: label,
        lines: [[BY_LABEL, fold(label)], [BY_ID, fold(id)], [BY_OWNER, fold(owner)]],
        unit: fold(places ? unit.slice(1) : unit),
        values: values.map((value, nth) => valueOf(years[nth], value, unit, places)).filter(Boolean),
      }
    })
  }

  function valueOf(year, value, unit, places) {
    if (!value) return null
    const [digits, shown = digits + unit] = value.split(" ")
    const sign = digits[0] === "-" ? "-" : ""
    const amount = shifted(digits.slice(sign.length), 0)
    return { year, shown, digits: amount, amount: shifted(amount, places) }
  }

  /* The figures that hold all the words, each with the value that a reader means, or once for each value that
     was typed: `{ figure, value, how, specific }`, `how` with the way that each word found it. The closest
     come first. */
  function find(figures, wanted, unwanted, years) {
    const words = wanted.map(understood)
    return figures
      .filter((figure) => !unwanted.some((word) => lineWith(figure, word)))
      .flatMap((figure) => matches(figure, words).filter(({ value }) => !years.length || years.includes(value.year)))
      .sort((a, b) => b.rank - a.rank || b.value.year - a.value.year || a.figure.text.length - b.figure.text.length
        || a.begins - b.begins)
  }

  /* A word with the year that it is or begins with, the rest behind the year, and the amounts in both. */
  function understood(word) {
    const written = word.exact ? word.written : NianbaoLetters.simplified(word.written)
    const known = { word, year: 0, rest: null, amount: amountIn(written) }
    const [first] = numbersIn(written)
    if (!first || first.start || !YEAR.test(first.value) || first.scale || !YEAR_TEXT.test(first.text)) return known
    const behind = /^(?:年度?|$)/.exec(written.slice(first.end))
    if (!behind) return known
    const rest = written.slice(first.end + behind[0].length)
    return { ...known, year: Number(first.value), rest: rest && { spellings: [{ text: rest }], amount: amountIn(rest) } }
  }

  function amountIn(written) {
    const numbers = numbersIn(written)
    if (numbers.length !== 1) return null
    const [number] = numbers
    const before = written.slice(0, number.start).replace(beforeNumber, "")
    const behind = number.share + written.slice(number.end).replace(behindNumber, "")
    return { number, before, behind, typed: written.slice(number.start) }
  }

  function matches(figure, words) {
    return figure.values.flatMap((value, nth) => {
      const how = words.map((word) => howFound(figure, value, word))
      if (how.includes(null)) return []
      const specifying = how.filter(({ by }) => by !== BY_YEAR)
      // A year alone names no figure, and a figure named without a year means its newest value.
      const isMeant = how.some(({ by, dated }) => dated || OF_VALUE.includes(by))
      if (!specifying.length || (nth && !isMeant)) return []
      const rank = Math.min(...specifying.map(({ by }) => by)) + (isAll(figure, words) ? 1 : 0)
      const begins = Math.min(...specifying.map(({ at = 0 }) => at))
      return [{ figure, value, how, rank, begins, specific: specifying.every(({ by, specific }) => !OF_VALUE.includes(by) || specific) }]
    })
  }

  function howFound(figure, value, { word, year, rest, amount }) {
    const line = lineWith(figure, word)
    if (line) return line
    if (year === value.year) {
      if (!rest) return { by: BY_YEAR }
      const found = lineWith(figure, rest) || amountFits(figure, value, rest.amount)
      if (found) return { ...found, dated: true }
    }
    return amountFits(figure, value, amount)
  }

  /* Whether the words are the whole label or id. */
  function isAll(figure, words) {
    const typed = words.filter(({ year }) => !year).map(({ word }) => word.written).join("")
    return figure.lines.some(([, line]) => line === typed)
  }

  /* The line of a figure that holds a word. */
  function lineWith(figure, word) {
    for (const [by, line] of figure.lines) {
      const hit = firstHit(line, word)
      if (hit) return { by, spelling: hit.spelling, at: hit.start }
    }
    return null
  }

  /* A number matches by its digits, or by its amount including the 万 or 亿 of the unit. */
  function amountFits(figure, value, wanted) {
    if (!wanted) return null
    const { number, before, behind, typed } = wanted
    if (before && !lineWith(figure, { spellings: [{ text: before }] })) return null
    const unit = unitFits(figure, behind)
    if (!unit) return null
    const exact = number.value === value.amount || (!behind && number.value === value.digits)
    if (!exact && !isRounded(number, value)) return null
    return { by: exact ? BY_VALUE : ROUNDED, typed, specific: Boolean(behind) || number.value.length > 2 }
  }

  /* The number may be followed by the unit or its start, and the unit by the name of the figure. */
  function unitFits({ unit, lines }, behind) {
    const short = unit.replace(/^个/, "")
    if (unit.startsWith(behind) || (behind && short.startsWith(behind))) return true
    const named = [unit, short].find((each) => each && behind.startsWith(each))
    return named ? lines.some(([, line]) => line.includes(behind.slice(named.length))) : false
  }

  /* 1.46亿 is 14590万, as prose rounds it; a single digit would match too much. */
  function isRounded({ text, value, scale }, { amount }) {
    const digits = text.replace(/[^\d.]/g, "")
    if (!scale || digits.replace(/^[0.]+|\./g, "").length < 2) return false
    const step = 10 ** (scale - (digits.split(".")[1] || "").length)
    return Math.round(Number(amount) / step) === Math.round(Number(value) / step)
  }

  return { BY_ID, BY_VALUE, BY_OWNER, ROUNDED, setUp, read, find }
})()
