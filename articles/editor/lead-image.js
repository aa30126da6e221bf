/**
 * The picture at the top of the story. The page brings the fields; this brings the picture.
 *
 * <div data-picker="lead-image">
 *   <input type="hidden" name="lead_image" value="">
 *   … lead_alt, lead_is_decorative, lead_caption, lead_credit, in any markup …
 */
import { button, element } from "./html.js"
import { pictureRights } from "./picture-rights.js"
import { PictureSource } from "./picture-source.js"
import { wordsOf } from "./picture-words.js"
import { pictures } from "./screen.js"
import { say } from "./words.js"

const PREFILLED = { lead_alt: "alt", lead_caption: "caption", lead_credit: "credit" }

export class LeadImage {
  #container
  #preview = element("div.lead__preview")
  #details
  #remove = button(say("remove", { headline: say("lead_image") }), () => this.#change(null), {
    class: "btn plain",
  })
  #source

  constructor(container) {
    this.#container = container
    this.#source = new PictureSource({ choose: (picture) => this.#change(picture) })
    this.#details = element(
      "details.lead__source",
      {},
      element("summary", {}, say("picture_replace")),
      this.#source.dom,
      this.#remove,
    )
    container.prepend(this.#preview, this.#details)
    this.#field("lead_is_decorative")?.addEventListener("change", () => this.#draw())
    this.#draw()
  }

  get #id() {
    return Number(this.#field("lead_image").value) || null
  }

  #field(name) {
    return this.#container.querySelector(`[name="${name}"]`)
  }

  #change(picture) {
    this.#prefill(pictures.get(this.#id), picture)
    this.#field("lead_image").value = picture?.id ?? ""
    this.#draw()
    this.#container.dispatchEvent(new Event("input", { bubbles: true }))
    if (picture) (this.#field("lead_alt") ?? this.#preview).focus()
    else this.#source.dom.querySelector("[data-act=file]").focus()
  }

  #prefill(before, after) {
    for (const [name, word] of Object.entries(PREFILLED)) {
      const input = this.#field(name)
      if (input) input.value = wordsOf(word, input.value, before, after)
    }
  }

  #draw() {
    const id = this.#id
    const picture = pictures.get(id)
    const isDecorative = this.#field("lead_is_decorative")?.checked ?? false
    const alt = this.#field("lead_alt")
    if (alt) alt.readOnly = isDecorative // Still sent with the form.

    this.#preview.replaceChildren(...(id ? [shown(picture), pictureRights(picture)] : []))
    this.#container.classList.toggle("is-empty", !id)
    this.#details.open = !id
    this.#remove.hidden = !id
  }
}

function shown(picture) {
  if (!picture) return element("p.why", {}, say("unavailable_picture"))
  const { thumb, url, width, height } = picture
  return element("img", { src: url || thumb, width, height, alt: "" })
}
