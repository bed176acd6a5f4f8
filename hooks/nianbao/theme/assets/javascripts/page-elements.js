/* What several scripts of the pages do with elements. It is loaded on every page before them. */
"use strict"

const NianbaoElements = (() => {
  // What is in a closed fold: newer browsers give it boxes, and it can take no focus in any.
  const FOLDED = "details:not([open]) > :not(summary)"

  /* Text goes in as text nodes, never as HTML. */
  function made(tag, className, ...children) {
    const element = document.createElement(tag)
    if (className) element.className = className
    element.append(...children)
    return element
  }

  function takesFocus(element) {
    return Boolean(element.offsetParent) && !element.closest(FOLDED)
  }

  /* A page opened from a folder can load scripts only. */
  function loadScript(address) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script")
      script.src = address
      script.onload = () => resolve()
      script.onerror = () => reject(new Error(`cannot load ${address}`))
      document.head.append(script)
    })
  }

  return { made, takesFocus, loadScript }
})()
