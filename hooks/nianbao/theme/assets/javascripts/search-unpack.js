/* A long text of the index: packed with gzip, which the browser unpacks, or plain for one that cannot.
   nianbao.search.pack writes both; the plain copy is a script, which a page opened from a folder can load too. */
"use strict"

const NianbaoUnpack = (() => {
  const brought = new Map()

  /* The text of a part; `load` loads a script by its name. */
  async function textOf({ text, gzip, plain }, load) {
    if (text !== undefined) return text
    if (typeof DecompressionStream === "function") return unpacked(gzip)
    if (!brought.has(plain)) await load(plain)
    return brought.get(plain)
  }

  /* Called by the script of a plain copy. */
  function bring(file, text) {
    brought.set(file, text)
  }

  async function unpacked(gzip) {
    const bytes = Uint8Array.from(atob(gzip), (sign) => sign.charCodeAt(0))
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))
    return new TextDecoder("utf-16le").decode(await new Response(stream).arrayBuffer())
  }

  return { textOf, bring }
})()
