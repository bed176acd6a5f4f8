/* Text without the differences that the search ignores: upper and lower case, full and half width. */
"use strict"

const NianbaoFold = (() => {
  /* The same text with small letters and half-width signs, sign for sign: a place in the folded text
     is the same place in the text. */
  function fold(text) {
    const narrow = text
      .replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
      .replace(/[\u3000\u00a0]/g, " ")
    const small = narrow.toLowerCase()
    if (small.length === narrow.length) return small
    return narrow.split("").map((sign) => (sign.toLowerCase().length === 1 ? sign.toLowerCase() : sign)).join("")
  }

  return { fold }
})()
