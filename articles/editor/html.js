/** Makes elements. Text is always text here: nothing that was written becomes markup. */

/**
 * element("button.btn.icon", { type: "button", onclick: remove }, "×")
 * Attributes that are null, undefined or false are left out; children that are, too.
 */
export function element(description, attributes = {}, ...children) {
  const [tag, ...classes] = description.split(".")
  const made = document.createElement(tag)
  if (classes.length) made.className = classes.join(" ")

  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name.replace(/^on/, ""), value)
    else if (value === true) made.setAttribute(name, "")
    else if (value !== false && value != null) made.setAttribute(name, value)
  }
  made.append(
    ...children
      .flat(2)
      .filter((child) => child !== null && child !== undefined && child !== false),
  )
  return made
}

let made = 0

/** An id that no other element of the page has. */
export function freshId(name) {
  made += 1
  return `${name}-${made}`
}

/** A labelled field as the staff screens draw it. */
export function field(label, input) {
  input.id ||= freshId("field")
  return element("div.f", {}, element("label", { for: input.id }, label), input)
}

export function button(label, onclick, attributes = {}) {
  return element("button.btn", { type: "button", onclick, ...attributes }, label)
}

/** A small button that shows a sign; its name is read aloud and shown on hover. */
export function iconButton(sign, name, onclick, attributes = {}) {
  return element(
    "button.btn.icon",
    { type: "button", "aria-label": name, title: name, onclick, ...attributes },
    sign,
  )
}

/**
 * Moves focus along a row of buttons with the arrow keys: one stop for Tab, as toolbars have.
 * Returns a function to call when the row was drawn anew.
 */
export function roveWithArrows(toolbar) {
  const buttons = () => [...toolbar.querySelectorAll("button:not(:disabled)")]
  const stopAt = (chosen) => {
    for (const each of toolbar.querySelectorAll("button")) each.tabIndex = each === chosen ? 0 : -1
  }
  const stopAtFirst = () => stopAt(buttons()[0])
  stopAtFirst()

  toolbar.addEventListener("focusin", (event) => stopAt(event.target))
  toolbar.addEventListener("keydown", (event) => {
    const all = buttons()
    const here = all.indexOf(document.activeElement)
    const next = {
      ArrowRight: all[(here + 1) % all.length],
      ArrowLeft: all[(here - 1 + all.length) % all.length],
      Home: all[0],
      End: all.at(-1),
    }[event.key]
    if (!next) return
    event.preventDefault()
    next.focus()
  })
  return stopAtFirst
}
