/** A picture inside the text, with its description, caption, credit and width. */
import { BlockView } from "./block-view.js"
import { element, field, freshId } from "./html.js"
import { pictureRights } from "./picture-rights.js"
import { PictureSource } from "./picture-source.js"
import { wordsOf } from "./picture-words.js"
import { Figure } from "./schema.js"
import { pictures } from "./screen.js"
import { say } from "./words.js"

export const FigureBlock = Figure.extend({
  addNodeView: () => (properties) => new FigureView(properties),
})

export class FigureView extends BlockView {
  #shown = element("div.figure__picture")
  #missing = element("p.why.figure__missing")
  #fields
  #decorative
  #source
  #replace
  #drawnFor

  constructor(properties) {
    super(properties, say("picture"))
    this.#source = new PictureSource({
      choose: (picture) => this.#take(picture),
      leave: () => this.done(),
    })
    this.#fields = this.#drawFields()
    this.#replace = element(
      "details.pad.figure__source",
      {},
      element("summary", {}, say("picture_replace")),
      this.#source.dom,
    )
    this.dom.append(this.#shown, this.#missing, this.#replace, this.#fields)
    this.drawn()
  }

  /** A figure that was made by dropping or pasting a file begins with its upload. */
  upload(file) {
    this.dom.classList.add("is-open")
    this.#source.upload(file)
  }

  get firstField() {
    const { image } = this.node.attrs
    return image
      ? this.#fields.querySelector("textarea")
      : this.#source.dom.querySelector("[data-act=file]")
  }

  #take(picture) {
    const { image, alt, caption, credit } = this.node.attrs
    const before = pictures.get(image)
    this.set({
      image: picture.id,
      alt: wordsOf("alt", alt, before, picture),
      caption: wordsOf("caption", caption, before, picture),
      credit: wordsOf("credit", credit, before, picture),
    })
    if (this.dom.contains(document.activeElement) || document.activeElement === document.body)
      this.open()
  }

  #drawFields() {
    this.#decorative = element("input", {
      type: "checkbox",
      id: freshId("decorative"),
      onchange: () => this.set({ decorative: this.#decorative.checked }),
    })
    const width = element(
      "select.in",
      { onchange: () => this.set({ width: width.value }) },
      element("option", { value: "text" }, say("width_text")),
      element("option", { value: "wide" }, say("width_wide")),
    )
    width.dataset.attr = "width"
    width.value = this.node.attrs.width
    return element(
      "div.pad.in-b.figure__fields",
      {},
      field(say("alt"), this.input("alt", { rows: 2 })),
      element("label.row", {}, this.#decorative, say("decorative")),
      field(say("caption"), this.input("caption", { rows: 2 })),
      element(
        "div.auto",
        {},
        field(say("credit"), this.input("credit", { type: "text" })),
        field(say("width"), width),
      ),
    )
  }

  drawn() {
    const { image, alt, decorative, caption, credit, width } = this.node.attrs
    this.#decorative.checked = decorative
    this.#fields.querySelector("[data-attr=alt]").disabled = decorative
    this.dom.classList.toggle("is-wide", width === "wide")
    this.dom.classList.toggle("is-empty", image === null)
    this.#drawPicture(image, decorative ? "" : alt, [caption, credit].filter(Boolean).join(" "))
    const missing = [!alt && !decorative && say("alt_short"), !credit && say("credit")].filter(
      Boolean,
    )
    this.#missing.textContent =
      image && missing.length ? say("missing", { what: missing.join(", ") }) : ""
  }

  #drawPicture(image, alt, caption) {
    if (image !== this.#drawnFor) {
      this.#drawnFor = image
      this.#replace.open = image === null
      this.#shown.replaceChildren(...(image === null ? [] : pictureNodes(pictures.get(image))))
    }
    const picture = this.#shown.querySelector("img")
    if (picture) picture.alt = alt
    const line = this.#shown.querySelector(".figure__caption")
    if (line) line.textContent = caption
  }

  destroy() {
    this.#source.combobox.close()
  }
}

function pictureNodes(picture) {
  const line = element("p.why.figure__caption")
  if (!picture) return [element("p.pad.why", {}, say("unavailable_picture")), line]
  const { url, thumb, width, height } = picture
  return [element("img", { src: url || thumb, width, height, alt: "", draggable: "false" }), pictureRights(picture), line]
}
