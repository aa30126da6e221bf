/** One picture of a gallery: how it looks, its buttons, and the words that the story has for it. */
import { element, field, freshId, iconButton } from "./html.js"
import { pictureFlags } from "./picture-rights.js"
import { say } from "./words.js"

const DRAGGED = "application/x-picture"

export class GalleryPicture {
  #words = element("p.why.shots__words")
  #missing = element("p.why.figure__missing")
  #fields
  #inputs
  #buttons
  #acts

  /** acts: change(words), move(by), takePlaceOf(id) for one that is dropped here, remove(). */
  constructor(id, picture, name, acts) {
    this.id = id
    this.#acts = acts
    this.#inputs = this.#drawInputs()
    this.#fields = this.#drawFields(name)
    this.#buttons = this.#drawButtons(name)
    this.dom = element(
      "li",
      { "data-id": id, onkeydown: (event) => this.#pressed(event) },
      thumbnail(picture),
      element("div.shots__text", {}, this.#words, pictureFlags(picture), this.#missing),
      element("div.picks__acts", {}, drag(id), Object.values(this.#buttons)),
      this.#fields,
    )
    this.#takeDrops()
  }

  show({ alt, decorative, caption, credit }, { isFirst, isLast, place }) {
    this.#inputs.decorative.checked = decorative
    for (const [name, value] of Object.entries({ alt, caption, credit }))
      if (this.#inputs[name].value !== value) this.#inputs[name].value = value
    this.#inputs.alt.disabled = decorative
    this.#buttons.up.disabled = isFirst
    this.#buttons.down.disabled = isLast

    const said = [caption || (decorative ? "" : alt), credit].filter(Boolean).join(" ")
    this.#words.textContent = `${place + 1}. ${said}`
    const lacking = [!alt && !decorative && say("alt_short"), !credit && say("credit")]
    const what = lacking.filter(Boolean).join(", ")
    this.#missing.textContent = what ? say("missing", { what }) : ""
  }

  #drawInputs() {
    const text = (name, rows) => {
      const input = element(rows ? "textarea.in" : "input.in", {
        ...(rows ? { rows } : { type: "text" }),
        oninput: () => this.#acts.change({ [name]: input.value }),
      })
      input.dataset.act = name
      return input
    }
    const decorative = element("input", {
      type: "checkbox",
      id: freshId("decorative"),
      onchange: () => this.#acts.change({ decorative: decorative.checked }),
    })
    return { alt: text("alt", 2), caption: text("caption", 2), credit: text("credit"), decorative }
  }

  #drawFields(name) {
    const { alt, caption, credit, decorative } = this.#inputs
    return element(
      "div.in-b.shots__fields",
      { hidden: true, role: "group", "aria-label": say("picture_words_of", { name }) },
      field(say("alt"), alt),
      element("label.row", {}, decorative, say("decorative")),
      field(say("caption"), caption),
      field(say("credit"), credit),
    )
  }

  #drawButtons(name) {
    const words = iconButton("✎", say("picture_words_of", { name }), () => this.#toggle(), {
      "aria-expanded": "false",
    })
    const buttons = {
      words,
      up: iconButton("↑", say("picture_earlier", { name }), () => this.#acts.move(-1)),
      down: iconButton("↓", say("picture_later", { name }), () => this.#acts.move(1)),
      remove: iconButton("×", say("picture_remove", { name }), () => this.#acts.remove()),
    }
    for (const [act, made] of Object.entries(buttons)) made.dataset.act = act
    return buttons
  }

  #toggle() {
    this.#fields.hidden = !this.#fields.hidden
    this.#buttons.words.setAttribute("aria-expanded", String(!this.#fields.hidden))
    if (!this.#fields.hidden) this.#fields.querySelector(":enabled").focus()
  }

  #pressed(event) {
    const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key]
    if (!by || !event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    this.#acts.move(by)
  }

  #takeDrops() {
    const { dom } = this
    const isOurs = (event) => event.dataTransfer.types.includes(DRAGGED)
    dom.addEventListener("dragover", (event) => {
      if (!isOurs(event)) return
      event.preventDefault()
      event.stopPropagation()
      dom.classList.add("is-target")
    })
    dom.addEventListener("dragleave", () => dom.classList.remove("is-target"))
    dom.addEventListener("drop", (event) => {
      dom.classList.remove("is-target")
      if (!isOurs(event)) return
      event.preventDefault()
      event.stopPropagation()
      this.#acts.takePlaceOf(Number(event.dataTransfer.getData(DRAGGED)))
    })
  }
}

function drag(id) {
  return element(
    "span.picks__drag",
    {
      draggable: "true",
      title: say("drag"),
      "aria-hidden": "true",
      ondragstart: (event) => {
        event.stopPropagation()
        event.dataTransfer.setData(DRAGGED, String(id))
        event.dataTransfer.effectAllowed = "move"
        event.dataTransfer.setDragImage(event.target.closest("li"), 0, 0)
      },
    },
    "⠿",
  )
}

function thumbnail(picture) {
  if (!picture) return element("span.picks__no-picture")
  const { thumb } = picture
  return element("img", { src: thumb, width: 120, height: 80, alt: "", draggable: "false" })
}
