/* A figure in two years, calculated as in pages/compare/figure_changes.py and weight.py;
   tests/golden/growth.tsv holds examples for both. Decimals are whole numbers here, so that a half rounds as
   it does there. */
"use strict"

const NianbaoChange = (() => {
  const NONE = "—"
  const MASK = "*"

  function decimals(text) {
    return (text.split(".")[1] || "").length
  }

  function scaled(text, places) {
    const [whole, part = ""] = text.replace("-", "").split(".")
    const number = BigInt(whole + part.padEnd(places, "0"))
    return text.startsWith("-") ? -number : number
  }

  function absolute(number) {
    return number < 0n ? -number : number
  }

  function digits(number, places) {
    const text = absolute(number).toString().padStart(places + 1, "0")
    return places ? `${text.slice(0, -places)}.${text.slice(-places)}` : text
  }

  /* `words` are those of a change, which come with the figures of a year. */
  function rateWords(words, rate, places, unit, isSame) {
    if (rate === 0n) return isSame ? words.same : words.almost_same
    const [up, down] = unit === "%" ? words.amounts : words.rates
    return (rate > 0n ? up : down) + digits(rate, places) + unit
  }

  /* The row of a figure: `before` and `after` are its rows of the years `old` and `now` (compare/YEAR.js),
     undefined where the year has none; `newer` is the newer year. */
  function between(before, after, old, now, newer) {
    const change = {
      figure: after || before, old: before ? before.text : NONE, now: after ? after.text : NONE,
      difference: "", rate: "", direction: 0, notes: [], size: null, moved: 0, full: newer.full,
    }
    if (change.old === MASK || change.now === MASK) return change
    const corrected = [[before, old], [after, now]]
      .filter(([row]) => row && row.corrected)
      .map(([, year]) => `${year}年为更正后的数`)
    const noted = (...notes) => ({ ...change, notes: [...notes, ...corrected] })
    if (!before) return noted("新增")
    if (!before.number) return noted()
    if (!after) return noted(newer.draft && !(before.until && before.until < now) ? "草稿未列" : "不再统计")
    if (!after.number) return noted()
    if (after.broken > old) return noted("口径有变，不可比")
    if (before.hedged || after.hedged) return noted("约数，不算增减")
    const isPublished = Boolean(after.growth) && now - old === 1
    return { ...noted(...(isPublished ? ["公布的增幅"] : [])), ...compared(newer.change_words, before, after, isPublished) }
  }

  function compared(words, before, after, isPublished) {
    const places = Math.max(decimals(before.number), decimals(after.number))
    const old = scaled(before.number, places)
    const now = scaled(after.number, places)
    const difference = now - old
    const sign = difference > 0n ? "+" : difference < 0n ? "−" : ""
    return {
      difference: sign + digits(difference, places),
      direction: difference > 0n ? 1 : difference < 0n ? -1 : 0,
      moved: movement(Number(old), Number(now)),
      ...(isPublished ? publishedRate(words, before, after) : rate(words, before, after, old, now, places)),
    }
  }

  function publishedRate(words, before, after) {
    const places = decimals(after.growth)
    const old = Number(scaled(before.number, decimals(before.number)))
    const growth = Number(after.growth)
    return {
      rate: rateWords(words, scaled(after.growth, places), places, "%", true),
      size: Math.abs(growth),
      moved: movement(old, old * (1 + growth / 100)),
    }
  }

  function rate(words, before, after, old, now, places) {
    if (after.points)
      return {
        rate: rateWords(words, now - old, places, after.points, true),
        size: Math.abs(Number(after.number) - Number(before.number)),
      }
    if (old <= 0n || now <= 0n) return old === now ? { rate: words.same, size: 0 } : {}
    const tenths = (absolute(now - old) * 2000n + old) / (old * 2n)
    return {
      rate: rateWords(words, now < old ? -tenths : tenths, 1, "%", now === old),
      size: Math.abs((Number(after.number) / Number(before.number) - 1) * 100),
    }
  }

  function movement(old, now) {
    const size = (Math.abs(old) + Math.abs(now)) / 2
    return size ? Math.abs(now - old) / size * Math.sqrt(Math.sqrt(size)) : 0
  }

  /* The weight of a change, for the order of the largest. */
  function weight({ moved, figure }) {
    return moved / (1 + figure.usual)
  }

  return { between, weight }
})()
