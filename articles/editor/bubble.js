/** The small toolbar over selected words, and over a link that the caret is in. */
import { TextSelection } from "@tiptap/pm/state"

import { placeAt } from "./floating.js"
import { element, roveWithArrows } from "./html.js"
import { stories } from "./screen.js"
import { headlineOf, warningFor } from "./story-line.js"
import { linkAt, removeLink } from "./story-link.js"
import { say } from "./words.js"

export class Bubble {
  #editor
  #host
  #dom = element("div.bubble", {
    role: "toolbar",
    "aria-label": say("selection_toolbar"),
    hidden: true,
  })
  #stopAtFirst
  #isPressing = false

  constructor(editor, host) {
    this.#editor = editor
    this.#host = host
    this.#stopAtFirst = roveWithArrows(this.#dom)
    host.append(this.#dom)
    this.#dom.addEventListener("mousedown", (event) => event.preventDefault())

    editor.on("transaction", () => this.#follow())
    editor.on("focus", () => this.#follow())
    editor.on("blur", ({ event }) => !this.#dom.contains(event.relatedTarget) && this.#hide())
    // While the mouse still draws the selection, nothing comes between it and the words.
    editor.view.dom.addEventListener("mousedown", () => {
      this.#isPressing = true
    })
    document.addEventListener("mouseup", () => {
      if (!this.#isPressing) return
      this.#isPressing = false
      this.#follow()
    })
    this.#dom.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.#dom.contains(event.relatedTarget)) this.#hide()
    })
    this.#dom.addEventListener("keydown", (event) => {
      if (event.key === "Escape") editor.view.focus()
    })
  }

  #hide() {
    this.#dom.hidden = true
  }

  #follow() {
    const { view, state } = this.#editor
    if (this.#isPressing || !view.hasFocus()) return
    const hasWords = state.selection instanceof TextSelection && !state.selection.empty
    const link = state.selection.empty ? linkAt(state) : null

    if (hasWords) this.#show(this.#formatButtons(), state.selection)
    else if (link) this.#show(this.#linkButtons(link), link)
    else this.#hide()
  }

  #show(nodes, range) {
    this.#dom.replaceChildren(...nodes)
    this.#stopAtFirst()
    placeAt(this.#dom, this.#host, this.#editor.view, range, "over")
  }

  #formatButtons() {
    const { commands } = this.#editor
    return [
      this.#toggle(element("b", {}, "B"), "bold", () => commands.toggleBold()),
      this.#toggle(element("i", {}, "I"), "italic", () => commands.toggleItalic()),
      this.#toggle("H", "subheading", () => commands.toggleHeading({ level: 2 }), "heading"),
      this.#toggle("”", "quote", () => commands.toggleBlockquote(), "blockquote"),
      this.#button("↗", say("link_to_story"), () =>
        this.#editor.emit("ask-for-link", { kind: "story" }),
      ),
    ]
  }

  #linkButtons({ article, href }) {
    const kind = article ? "story" : "address"
    const warning = article ? warningFor(stories.get(article)) : ""
    return [
      element("span.bubble__target", {}, article ? headlineOf(article) : href),
      warning && element("span.bubble__target", {}, warning),
      this.#button("✎", say("link_change"), () => this.#editor.emit("ask-for-link", { kind })),
      this.#button("×", say("link_remove"), () => removeLink(this.#editor)),
    ].filter(Boolean)
  }

  #toggle(sign, word, run, active = word) {
    const made = this.#button(sign, say(word), run)
    made.setAttribute("aria-pressed", String(this.#editor.isActive(active)))
    return made
  }

  #button(sign, name, run) {
    return element(
      "button",
      { type: "button", "aria-label": name, title: name, onclick: run },
      sign,
    )
  }
}
