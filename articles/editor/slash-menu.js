/**
 * The menu of what can be inserted. "/" opens it in an empty paragraph and nowhere else, so a slash
 * between words is a slash; the plus button beside an empty paragraph opens the same menu.
 */
import { Extension } from "@tiptap/core"
import { Plugin } from "@tiptap/pm/state"

import { placeAt } from "./floating.js"
import { element, freshId } from "./html.js"
import { icon } from "./icons.js"
import { insertions } from "./insertions.js"
import { folded } from "./search.js"
import { say } from "./words.js"

export class SlashMenu {
  #host
  #editor = null
  #items = insertions()
  #shown = []
  #active = 0
  #from = null // Where the paragraph begins in which the menu was opened; null while it is closed.
  #list = element("ul.pop.slash", {
    role: "listbox",
    id: freshId("insert"),
    "aria-label": say("insert"),
    tabindex: 0, // It scrolls; the keys of the text work it all the same.
    hidden: true,
    onmousedown: (event) => event.preventDefault(),
    onclick: (event) => this.#clicked(event),
  })
  #plus = element(
    "button.btn.icon.plus",
    {
      type: "button",
      "aria-label": say("insert"),
      hidden: true,
      onmousedown: (event) => event.preventDefault(),
      onclick: () => this.#openByButton(),
    },
    "+",
  )

  constructor(host) {
    this.#host = host
    host.append(this.#plus, this.#list)
  }

  get extension() {
    const menu = this
    return Extension.create({
      name: "slashMenu",
      priority: 1000, // Its arrows and Enter come before those of lists and blocks.
      onCreate({ editor }) {
        menu.#editor = editor
        editor.on("transaction", () => menu.#follow())
        editor.on("blur", () => menu.#close())
        editor.on("focus", () => menu.#follow())
      },
      addProseMirrorPlugins: () => [
        new Plugin({
          props: {
            handleTextInput: (view, from, _to, text) => menu.#typed(view, from, text),
            handleKeyDown: (_view, event) => menu.#pressed(event),
          },
        }),
      ],
    })
  }

  /** Never takes the key for itself: the slash is written, and the menu follows what comes after. */
  #typed({ state }, from, text) {
    if (text === "/" && emptyParagraphAt(state)) this.#from = from
    return false
  }

  #openByButton() {
    this.#editor.view.focus()
    this.#from = this.#editor.state.selection.from
    this.#follow()
  }

  /** After each change: is the menu still wanted, and for which words? */
  #follow() {
    const { state, view } = this.#editor
    this.#showPlus(state, view)
    if (this.#from === null) return

    const words = this.#wordsIn(state)
    if (words === null || !view.hasFocus()) return this.#close()
    const wanted = folded(words)
    this.#show(
      this.#items.filter(({ name }) =>
        folded(name)
          .split(" ")
          .some((word) => word.startsWith(wanted)),
      ),
    )
  }

  /** What is written after the slash; null where the caret has left. */
  #wordsIn({ selection }) {
    const { $from, empty } = selection
    const { parent } = $from
    if (
      !empty ||
      $from.depth !== 1 ||
      parent.type.name !== "paragraph" ||
      $from.start() !== this.#from
    )
      return null
    if (parent.childCount && parent.textContent[0] !== "/") return null
    return $from.parentOffset === parent.content.size ? parent.textContent.slice(1) : null
  }

  #show(items) {
    this.#shown = items
    this.#list.replaceChildren(...(items.length ? items.map(drawn) : [nothing()]))
    this.#mark(0)
    const { view, state } = this.#editor
    placeAt(this.#list, this.#host, view, state.selection)
    view.dom.setAttribute("aria-controls", this.#list.id)
  }

  #close() {
    if (this.#from === null) return
    this.#from = null
    this.#shown = []
    this.#list.hidden = true
    const { dom } = this.#editor.view
    for (const name of ["aria-controls", "aria-activedescendant"]) dom.removeAttribute(name)
  }

  #mark(index) {
    this.#active = index
    const lines = [...this.#list.querySelectorAll("[role=option]")]
    lines.forEach((line, place) => line.setAttribute("aria-selected", String(place === index)))
    if (!lines[index]) return
    this.#editor.view.dom.setAttribute("aria-activedescendant", lines[index].id)
    lines[index].scrollIntoView({ block: "nearest" })
  }

  #pressed(event) {
    if (this.#from === null || event.isComposing) return false
    const { length } = this.#shown
    const act = {
      ArrowDown: () => this.#mark((this.#active + 1) % length),
      ArrowUp: () => this.#mark((this.#active - 1 + length) % length),
      Enter: () => this.#take(this.#shown[this.#active]),
      Tab: () => this.#take(this.#shown[this.#active]),
      Escape: () => this.#close(),
    }[event.key]
    if (!act || (length === 0 && event.key !== "Escape")) return false
    act()
    return true
  }

  #clicked(event) {
    const place = [...this.#list.children].indexOf(event.target.closest("[role=option]"))
    if (place >= 0) this.#take(this.#shown[place])
  }

  #take(item) {
    const { state, view } = this.#editor
    const { $from } = state.selection
    this.#close()
    view.dispatch(state.tr.delete($from.start(), $from.end()))
    item.run(this.#editor)
  }

  #showPlus(state, view) {
    const isWanted = view.hasFocus() && emptyParagraphAt(state)
    this.#plus.hidden = !isWanted
    if (!isWanted) return
    const top = view.coordsAtPos(state.selection.from).top - this.#host.getBoundingClientRect().top
    this.#plus.style.top = `${Math.round(top)}px`
  }
}

function emptyParagraphAt({ selection }) {
  const { $from, empty } = selection
  return (
    empty &&
    $from.depth === 1 &&
    $from.parent.type.name === "paragraph" &&
    $from.parent.content.size === 0
  )
}

function drawn(item) {
  return element(
    "li",
    { role: "option", id: freshId("insert"), "aria-selected": "false" },
    icon(item.icon),
    element(
      "span",
      {},
      element("b", {}, item.name),
      element("br"),
      element("span.why", {}, item.hint),
    ),
    item.keys && element("kbd", {}, item.keys),
  )
}

function nothing() {
  return element(
    "li",
    { role: "option", "aria-disabled": "true" },
    element("span"),
    element("span.why", {}, say("insert_nothing")),
  )
}
