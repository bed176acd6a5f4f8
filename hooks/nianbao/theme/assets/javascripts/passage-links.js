/* Copies the link of a paragraph or heading: with a click on it, with Enter while it has the focus, or with the key y while
   the pointer is on the paragraph. Without this script the links lead to their paragraphs, as links do. */
"use strict"

;(() => {
  const COPIED_FOR = 1600

  // Intranet pages are often served without TLS, where browsers offer no clipboard.
  function copyBySelection(text) {
    const field = document.createElement("textarea")
    field.value = text
    field.className = "nb-passage-copy"
    document.body.append(field)
    field.select()
    const copied = document.execCommand("copy")
    field.remove()
    return copied
  }

  async function copy(text) {
    if (!navigator.clipboard) return copyBySelection(text)
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      return copyBySelection(text)
    }
  }

  async function take(link) {
    const focused = document.activeElement
    const copied = await copy(link.href)
    if (focused && focused !== document.activeElement) focused.focus({ preventScroll: true })
    if (!copied) return
    if (link.dataset.copied) return
    const label = link.getAttribute("aria-label")
    link.dataset.copied = "已复制链接"
    link.setAttribute("aria-label", "已复制链接")
    setTimeout(() => {
      delete link.dataset.copied
      link.setAttribute("aria-label", label)
    }, COPIED_FOR)
  }

  function isTyping(target) {
    return target instanceof Element && target.closest("input, textarea, select, [contenteditable]")
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a.nb-passage")
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) take(link)
  })

  document.addEventListener("keydown", (event) => {
    if (event.key !== "y" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const passages = document.querySelectorAll(".nb-prose :hover > a.nb-passage")
    const focused = document.activeElement && document.activeElement.closest("a.nb-passage")
    const link = focused || passages[passages.length - 1]
    if (link) take(link)
  })
})()
