"""What is painted, read from a picture of the page: what is measured is what is seen."""

from __future__ import annotations

from base64 import b64encode

from playwright.sync_api import Page

SHOWN = """const shownMarks = (wanted) => [...document.querySelectorAll(wanted)].filter((mark) =>
  mark.getClientRects().length && (!mark.ownerSVGElement || mark.ownerSVGElement.getClientRects().length))
"""
# The part of the page that all marks are in, in whole pixels; none if there is no mark.
CLIP = f"""(wanted) => {{
  {SHOWN}
  const boxes = shownMarks(wanted).map((mark) => mark.getBoundingClientRect())
  if (!boxes.length) return null
  const x = Math.floor(Math.min(...boxes.map((box) => box.left)) + scrollX)
  const y = Math.floor(Math.min(...boxes.map((box) => box.top)) + scrollY)
  const width = Math.ceil(Math.max(...boxes.map((box) => box.right)) + scrollX) - x
  const height = Math.ceil(Math.max(...boxes.map((box) => box.bottom)) + scrollY) - y
  return {{ x, y, width: Math.max(1, width), height: Math.max(1, height) }}
}}"""
PAINTED = (
    f"""async ([picture, paper, wanted, clip]) => {{
  {SHOWN}"""
    + """
  const image = new Image()
  image.src = picture
  await image.decode()
  const canvas = document.createElement("canvas")
  canvas.width = image.width
  canvas.height = image.height
  const ink = canvas.getContext("2d", { willReadFrequently: true })
  ink.drawImage(image, 0, 0)
  const ground = paper.match(/[0-9]+/g).map(Number)
  return shownMarks(wanted).map((mark) => {
    const box = mark.getBoundingClientRect()
    const left = Math.floor(box.left + scrollX) - clip.x, top = Math.floor(box.top + scrollY) - clip.y
    const { data } = ink.getImageData(left, top, Math.max(1, Math.ceil(box.width)), Math.max(1, Math.ceil(box.height)))
    let painted = 0
    for (let at = 0; at < data.length; at += 4)
      painted += ground.some((part, nth) => Math.abs(part - data[at + nth]) > 40)
    return painted / (data.length / 4)
  })
}"""
)


def painted_shares(page: Page, selector: str) -> list[float]:
    """How much of the box of each element that is shown has another colour than the paper, from 0 to 1. All
    folds are opened."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
    clip = page.evaluate(CLIP, selector)
    if clip is None:
        return []
    picture = b64encode(page.screenshot(full_page=True, clip=clip, scale="css")).decode()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    paper = paper if "rgba" not in paper else "rgb(255, 255, 255)"
    return list(page.evaluate(PAINTED, [f"data:image/png;base64,{picture}", paper, selector, clip]))
