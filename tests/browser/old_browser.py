"""Chromium without what came after Chromium 86, the oldest browser that the pages must work in.

Only scripts and what is in a closed fold can be held to it here: syntax and styles are the linters' (tests/javascript).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Browser, BrowserContext, Route

# By the object that holds them; the number is the Chromium that brought them, as MDN says.
NEWER: Final = """
const newer = {
  "Array": ["fromAsync"],  // 121
  "Array.prototype": [
    "at", "findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with",  // 92, 97, 110
  ],
  "Object.getPrototypeOf(Uint8Array.prototype)": ["at", "findLast", "findLastIndex", "toReversed", "toSorted", "with"],
  "Uint8Array": ["fromBase64", "fromHex"],  // 140
  "Uint8Array.prototype": ["toBase64", "toHex", "setFromBase64", "setFromHex"],
  "String.prototype": ["at", "isWellFormed", "toWellFormed"],  // 92, 111
  "Object": ["hasOwn", "groupBy"],  // 93, 117
  "Map": ["groupBy"],
  "Map.prototype": ["getOrInsert", "getOrInsertComputed"],
  "Set.prototype": [
    "union", "intersection", "difference", "symmetricDifference",  // 122
    "isSubsetOf", "isSupersetOf", "isDisjointFrom",
  ],
  "Promise": ["withResolvers", "try"],  // 119, 128
  "RegExp": ["escape"],  // 136
  "Math": ["f16round", "sumPrecise"],
  "Intl": ["Segmenter", "supportedValuesOf", "DurationFormat"],  // 87, 99, 129
  "URL": ["canParse", "parse"],  // 120, 126
  "ReadableStream": ["from"],
  "ReadableStream.prototype": ["values", Symbol.asyncIterator],  // 124
  "Blob.prototype": ["bytes"],
  "Response.prototype": ["bytes"],  // 132
  "AbortSignal": ["abort", "timeout", "any"],  // 93, 103, 116
  "Iterator": ["from", "concat"],  // 122
  "Iterator.prototype": [
    "map", "filter", "take", "drop", "flatMap", "reduce", "toArray", "forEach", "some", "every", "find",
  ],
  "globalThis": [
    "structuredClone", "reportError", "scheduler", "navigation", "URLPattern", "Highlight", "EyeDropper",
    "CloseWatcher",
    "Temporal", "documentPictureInPicture", "Iterator",
  ],
  "globalThis.Crypto && Crypto.prototype": ["randomUUID"],  // 92
  "globalThis.CSS": ["highlights"],  // 105
  "globalThis.Document && Document.prototype": ["startViewTransition", "caretPositionFromPoint", "parseHTML"],  // 111
  "globalThis.Document": ["parseHTMLUnsafe"],
  "globalThis.Element && Element.prototype": [
    "checkVisibility", "getHTML", "setHTML", "setHTMLUnsafe", "moveBefore",  // 105, 125
  ],
  "globalThis.HTMLElement && HTMLElement.prototype": [
    "inert", "popover", "showPopover", "hidePopover", "togglePopover",  // 102, 114
  ],
  "globalThis.HTMLInputElement && HTMLInputElement.prototype": ["showPicker"],  // 99
}
for (const [holder, names] of Object.entries(newer)) {
  let object = null
  try { object = (0, eval)(holder) } catch { continue }
  for (const name of names) if (object) delete object[name]
}
// Selectors that it cannot read.
if (typeof Element === "function")
  for (const holder of [Document.prototype, DocumentFragment.prototype, Element.prototype])
    for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
      const native = holder[name]
      if (native) holder[name] = function (selector) {
        if (/:(?:has|is|where)\\(/.test(selector)) throw new DOMException(`${selector} is newer`, "SyntaxError")
        return native.call(this, selector)
      }
    }
"""
REMOVED: Final = f"(() => {{ {NEWER} }})()\n"
# What is in a closed fold has no boxes there; newer browsers only skip painting them.
FOLDED: Final = """
const sheet = new CSSStyleSheet()
sheet.replaceSync("details:not([open]) > :not(summary) { display: none }")
document.adoptedStyleSheets = [sheet]
"""


@contextmanager
def old_context(browser: Browser) -> Iterator[BrowserContext]:
    """A context in whose pages the newer interfaces are removed before scripts run, and in their workers."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(REMOVED)
    context.add_init_script(f"{{{FOLDED}}}")
    context.route("**/search-worker.js", _remove_in_worker)
    yield context
    # A worker that is still being answered would fail in the next test.
    context.unroute_all(behavior="wait")
    context.close()


def _remove_in_worker(route: Route) -> None:
    response = route.fetch()
    route.fulfill(response=response, body=REMOVED + response.text())
