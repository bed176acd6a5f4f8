/* Text of the index as nianbao.search.pack packs it: base64, bzip2, and codes of one or two bytes.

   Browsers have gzip built in but not bzip2, which makes this kind of text less than half as large.
   The names are those of the bzip2 format: blocks of a Burrows-Wheeler transform, moved to front, run
   lengths in RUNA and RUNB, and up to six Huffman tables that change every 50 symbols. */
"use strict"

const NianbaoUnpack = (() => {
  const BLOCK = "314159265359"
  const GROUP = 50
  const RUNA = 0, RUNB = 1
  const LONGEST_CODE = 20

  function unpack({ letters, single, text }) {
    const codes = bunzip2(Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)))
    const [units, seconds] = unitsOf([...letters])
    const written = new Uint16Array(codes.length * 2)
    let length = 0
    for (let at = 0; at < codes.length; at += 1) {
      let nth = codes[at]
      if (nth >= single) nth = single + (nth - single) * 256 + codes[(at += 1)]
      written[length++] = units[nth]
      if (seconds[nth]) written[length++] = seconds[nth]
    }
    return new TextDecoder("utf-16le").decode(written.subarray(0, length))
  }

  /* The units of each letter in a string; letters beyond the first 65,536 of Unicode take two. */
  function unitsOf(letters) {
    return [0, 1].map((place) => Uint16Array.from(letters, (letter) => letter.charCodeAt(place)))
  }

  function bunzip2(packed) {
    const bits = new Bits(packed)
    bits.read(24)
    const blockSize = (bits.read(8) - 48) * 100000
    const blocks = []
    while (bits.read(24).toString(16) + bits.read(24).toString(16).padStart(6, "0") === BLOCK)
      blocks.push(readBlock(bits, blockSize))
    const whole = new Uint8Array(blocks.reduce((sum, block) => sum + block.length, 0))
    let at = 0
    for (const block of blocks) {
      whole.set(block, at)
      at += block.length
    }
    return whole
  }

  /* The packed bytes as a row of bits; `place` is the next one. */
  class Bits {
    constructor(bytes) {
      // Zeros behind the end, so that the last bits can be looked at like all others.
      this.bytes = new Uint8Array(bytes.length + 8)
      this.bytes.set(bytes)
      this.place = 0
    }
    read(count) {
      const value = ahead(this.bytes, this.place) >>> (32 - count)
      this.place += count
      return value
    }
  }

  /* The next bits at a place, at least 25 of them, from the top of a number of 32. */
  function ahead(bytes, place) {
    const at = place >>> 3
    return (((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) << (place & 7)) >>> 0
  }

  function readBlock(bits, blockSize) {
    bits.read(32)
    bits.read(1)
    const origin = bits.read(24)
    const used = readUsed(bits)
    const tables = bits.read(3)
    const selectors = readSelectors(bits, tables)
    const codes = Array.from({ length: tables }, () => readCode(bits, used.length + 2))
    const last = readMoved(bits, used, selectors, codes, blockSize)
    return expanded(restored(last, origin))
  }

  /* The bytes that the block has. */
  function readUsed(bits) {
    const rows = bits.read(16)
    const used = []
    for (let row = 0; row < 16; row += 1) {
      if (!(rows & (0x8000 >> row))) continue
      const columns = bits.read(16)
      for (let column = 0; column < 16; column += 1) if (columns & (0x8000 >> column)) used.push(row * 16 + column)
    }
    return used
  }

  function readSelectors(bits, tables) {
    const order = [...Array(tables).keys()]
    return Array.from({ length: bits.read(15) }, () => {
      let place = 0
      while (bits.read(1)) place += 1
      order.unshift(...order.splice(place, 1))
      return order[0]
    })
  }

  /* A canonical Huffman code: for each length the first code beyond it, and where its symbols begin. */
  function readCode(bits, symbols) {
    const lengths = new Uint8Array(symbols)
    let length = bits.read(5)
    for (let symbol = 0; symbol < symbols; symbol += 1) {
      while (bits.read(1)) length += bits.read(1) ? -1 : 1
      lengths[symbol] = length
    }
    const beyond = new Int32Array(LONGEST_CODE + 2)
    const offset = new Int32Array(LONGEST_CODE + 2)
    const inOrder = []
    let code = 0
    for (let each = 1; each <= LONGEST_CODE; each += 1) {
      offset[each] = inOrder.length - code
      for (let symbol = 0; symbol < symbols; symbol += 1) {
        if (lengths[symbol] !== each) continue
        inOrder.push(symbol)
        code += 1
      }
      beyond[each] = code
      code <<= 1
    }
    return { beyond, offset, symbols: Uint16Array.from(inOrder) }
  }

  function readMoved(bits, used, selectors, codes, blockSize) {
    const front = Uint8Array.from(used)
    const last = new Uint8Array(blockSize)
    const end = used.length + 1
    const { bytes } = bits
    let { place } = bits
    let length = 0, run = 0, weight = 1
    for (let nth = 0; ; nth += 1) {
      const { beyond, offset, symbols } = codes[selectors[Math.floor(nth / GROUP)]]
      const next = ahead(bytes, place)
      let size = 1
      while (next >>> (32 - size) >= beyond[size]) {
        if (size === LONGEST_CODE) throw new Error("damaged search index")
        size += 1
      }
      place += size
      const symbol = symbols[(next >>> (32 - size)) + offset[size]]
      if (symbol === RUNA || symbol === RUNB) {
        run += weight << symbol
        weight *= 2
        continue
      }
      if (run) {
        last.fill(front[0], length, length + run)
        length += run
        run = 0
        weight = 1
      }
      if (symbol === end) {
        bits.place = place
        return last.subarray(0, length)
      }
      const byte = front[symbol - 1]
      for (let at = symbol - 1; at > 0; at -= 1) front[at] = front[at - 1]
      front[0] = byte
      last[length++] = byte
    }
  }

  /* The Burrows-Wheeler transform undone. An entry holds a byte and, above it, where the next one is:
     a block has less than 2 to the 24 bytes. */
  function restored(last, origin) {
    const starts = new Uint32Array(257)
    for (let at = 0; at < last.length; at += 1) starts[last[at] + 1] += 1
    for (let byte = 1; byte < 257; byte += 1) starts[byte] += starts[byte - 1]
    const entries = new Uint32Array(last.length)
    for (let at = 0; at < last.length; at += 1) entries[starts[last[at]]++] |= at << 8
    for (let at = 0; at < last.length; at += 1) entries[at] |= last[at]
    const text = new Uint8Array(last.length)
    let entry = entries[origin] >>> 8
    for (let at = 0; at < last.length; at += 1) {
      text[at] = entries[entry]
      entry = entries[entry] >>> 8
    }
    return text
  }

  /* Four equal bytes are followed by how many more there were. */
  function expanded(text) {
    let length = 0
    let whole = new Uint8Array(text.length + 1024)
    for (let at = 0, same = 0; at < text.length; at += 1) {
      const byte = text[at]
      if (length + 256 > whole.length) {
        const larger = new Uint8Array(whole.length * 2)
        larger.set(whole)
        whole = larger
      }
      same = at && byte === whole[length - 1] && same ? same + 1 : 1
      whole[length++] = byte
      if (same === 4) {
        const more = text[(at += 1)]
        whole.fill(byte, length, length + more)
        length += more
        same = 0
      }
    }
    return whole.subarray(0, length)
  }

  return { unpack }
})()
