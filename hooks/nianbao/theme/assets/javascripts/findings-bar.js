/* The preview's findings: a button after every mark, and one message at a time at the foot of the page. Without
   this script the marks and the list in the bar still show every finding. */
"use strict"

// The bar comes after this script at the end of the page.
document.addEventListener("DOMContentLoaded", () => {
  const bar = document.getElementById("nb-findings")
  if (!bar) {
    return
  }
  const message = document.getElementById("nb-findings-message")
  const list = bar.querySelector(".nb-findings__all")
  const marks = Array.from(document.querySelectorAll("mark.nb-finding[id]"))
  let current = -1

  function entryOf(mark) {
    return document.getElementById(`nb-findings-${mark.dataset.finding}`)
  }

  function buttonFor(mark, index) {
    const entry = entryOf(mark)
    const button = document.createElement("button")
    button.type = "button"
    button.className = `nb-finding__button nb-finding__button--${entry.dataset.level === "错误" ? "error" : "warning"}`
    button.textContent = index + 1
    button.setAttribute("aria-label", `${index + 1}，${entry.dataset.level}：${entry.dataset.title}`)
    button.setAttribute("aria-expanded", "false")
    button.setAttribute("aria-controls", message.id)
    button.addEventListener("click", () => {
      if (current === index) {
        close()
      } else {
        open(index)
      }
    })
    // A button must not be inside a link, nor inside the mark of another finding.
    let outer = mark
    for (let around = mark; around; around = around.parentElement.closest("a, mark.nb-finding")) {
      outer = around
    }
    while (outer.nextElementSibling && outer.nextElementSibling.matches(".nb-finding__button") && !gap(outer)) {
      outer = outer.nextElementSibling
    }
    outer.after(button)
    mark.addEventListener("click", (event) => {
      if (!event.target.closest("a, button, [role=button], [tabindex]") && event.target.closest("mark.nb-finding") === mark) {
        open(index)
      }
    })
    return button
  }

  // Whether there is text between an element and the next one.
  function gap(element) {
    const next = element.nextSibling
    return next && next.nodeType === Node.TEXT_NODE && next.data !== ""
  }

  const buttons = marks.map(buttonFor)

  function unmark() {
    if (current >= 0) {
      marks[current].classList.remove("nb-finding--current")
      buttons[current].setAttribute("aria-expanded", "false")
    }
  }

  function open(index) {
    unmark()
    current = index
    marks[index].classList.add("nb-finding--current")
    buttons[index].setAttribute("aria-expanded", "true")
    const words = entryOf(marks[index]).querySelector(".nb-findings__words").cloneNode(true)
    const shut = document.createElement("button")
    shut.type = "button"
    shut.className = "nb-findings__close"
    shut.textContent = "关闭"
    shut.addEventListener("click", close)
    const number = document.createElement("p")
    number.className = "nb-findings__number"
    number.textContent = `第${index + 1}处，共${marks.length}处`
    message.textContent = ""
    message.append(number, words, shut)
    message.hidden = false
    list.open = false
    buttons[index].scrollIntoView({ block: "center" })
    message.focus({ preventScroll: true })
  }

  function close() {
    if (current < 0) {
      return
    }
    const button = buttons[current]
    unmark()
    current = -1
    message.hidden = true
    button.focus({ preventScroll: true })
  }

  function step(by) {
    const count = marks.length
    open(current < 0 ? (by > 0 ? 0 : count - 1) : (current + by + count) % count)
  }

  function openAddress() {
    const index = marks.findIndex((mark) => {
      return `#${mark.id}` === window.location.hash
    })
    if (index >= 0) {
      open(index)
    }
  }

  const steps = bar.querySelector(".nb-findings__steps")
  if (steps && marks.length) {
    steps.hidden = false
    steps.addEventListener("click", (event) => {
      const button = event.target.closest("button")
      if (button) {
        step(Number(button.dataset.step))
      }
    })
  }
  bar.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#finding-']")
    if (link && link.hash === window.location.hash) {
      openAddress()
    }
    // The list would cover the mark that it links to.
    const unfilled = event.target.closest(".nb-unfilled-list a")
    if (unfilled && unfilled.pathname === window.location.pathname) {
      list.open = false
    }
  })
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      return
    }
    if (list && list.open) {
      list.open = false
      list.querySelector("summary").focus()
    } else {
      close()
    }
  })
  window.addEventListener("hashchange", openAddress)
  openAddress()
})
