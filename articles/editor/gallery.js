/** Several pictures in one place of the text, in an order, each with its words. */
import { announce } from "./announce.js"
import { BlockView } from "./block-view.js"
import { FileSource } from "./file-source.js"
import { GalleryPicture } from "./gallery-picture.js"
import { element } from "./html.js"
import { CHOSEN, pictureOption } from "./picture-source.js"
import { Gallery, MOST_GALLERY_PICTURES } from "./schema.js"
import { form, pictures } from "./screen.js"
import { findPictures } from "./search.js"
import { ACCEPTED, isPicture, upload } from "./upload.js"
import { say } from "./words.js"

export const GalleryBlock = Gallery.extend({
  addNodeView: () => (properties) => new GalleryView(properties),
})

class GalleryView extends BlockView {
  #list = element("ol.shots")
  #note = element("p.why.block__note")
  #lines = new Map() // by picture: a line that stays keeps its fields, and the caret in them
  #source

  constructor(properties) {
    super(properties, say("gallery"))
    this.#source = new FileSource({
      labels: {
        button: say("gallery_files"),
        drop: say("gallery_drop"),
        search: say("picture_library"),
        found: say("pictures_found"),
      },
      accept: ACCEPTED,
      isMany: true,
      isTaken: isPicture,
      send: upload,
      find: findPictures,
      draw: pictureOption,
      offer: (found) => found.filter(({ id }) => !this.#has(id)),
      choose: (picture) => this.#add(picture),
      leave: () => this.done(),
    })
    this.#source.takeDropsOn(this.dom)
    this.dom.append(
      this.#list,
      this.#note,
      element("div.pad.gallery__source", {}, this.#source.dom),
    )
    this.drawn()
  }

  heading() {
    return this.input("title", {
      "aria-label": say("gallery_title"),
      placeholder: say("gallery"),
      class: "in block__title",
      maxlength: 300,
    })
  }

  get firstField() {
    return this.#isFull
      ? this.dom.querySelector(".block__done")
      : this.#source.dom.querySelector("[data-act=file]")
  }

  get #images() {
    return this.node.attrs.images
  }

  get #isFull() {
    return this.#images.length >= MOST_GALLERY_PICTURES
  }

  #has(id) {
    return this.#images.some(({ image }) => image === id)
  }

  #add(picture) {
    const name = nameOf(picture.id)
    if (this.#has(picture.id)) return announce(say("gallery_has", { name }))
    if (this.#isFull) return announce(say("gallery_full"))
    const { id: image, alt, caption, credit } = picture
    this.set({ images: [...this.#images, { image, alt, decorative: false, caption, credit }] })
    announce(say("gallery_added", { name, place: this.#images.length }))
    form.dispatchEvent(new CustomEvent(CHOSEN, { detail: picture }))
    if (this.#isFull && this.dom.contains(document.activeElement)) this.firstField.focus()
  }

  #change(id, words) {
    this.set({
      images: this.#images.map((each) => (each.image === id ? { ...each, ...words } : each)),
    })
  }

  #move(id, to) {
    const from = this.#placeOf(id)
    if (from < 0 || to < 0 || to >= this.#images.length || from === to) return
    const images = [...this.#images]
    const [moved] = images.splice(from, 1)
    images.splice(to, 0, moved)
    this.set({ images })
    announce(say("picture_moved", { name: nameOf(id), place: to + 1 }))
  }

  #remove(id) {
    const place = this.#placeOf(id)
    this.set({ images: this.#images.filter(({ image }) => image !== id) })
    announce(say("picture_removed", { name: nameOf(id) }))
    const next = this.#list.children[Math.min(place, this.#images.length - 1)]
    const near = next?.querySelector("[data-act=remove]") ?? this.firstField
    near.focus()
  }

  #placeOf(id) {
    return this.#images.findIndex(({ image }) => image === id)
  }

  /** Brings the lines up to the node: new ones come, old ones go, the others only move. */
  drawn() {
    const images = this.#images
    const lines = images.map((entry, place) => {
      const line = this.#lines.get(entry.image) ?? this.#line(entry.image)
      line.show(entry, { isFirst: place === 0, isLast: place === images.length - 1, place })
      return line
    })
    this.#lines = new Map(lines.map((line) => [line.id, line]))
    this.#arrange(lines.map(({ dom }) => dom))
    this.#list.hidden = images.length === 0
    this.#note.textContent = this.#noteFor(images.length)
    this.#note.hidden = !this.#note.textContent
    this.#source.dom.parentElement.hidden = this.#isFull
  }

  #line(id) {
    return new GalleryPicture(id, pictures.get(id), nameOf(id), {
      change: (words) => this.#change(id, words),
      move: (by) => this.#move(id, this.#placeOf(id) + by),
      takePlaceOf: (dropped) => this.#move(dropped, this.#placeOf(id)),
      remove: () => this.#remove(id),
    })
  }

  /** A line that is moved loses the focus on the way, and gets it back. */
  #arrange(doms) {
    const { children } = this.#list
    if (doms.length === children.length && doms.every((dom, at) => dom === children[at])) return
    const focused = this.#list.contains(document.activeElement) ? document.activeElement : null
    this.#list.replaceChildren(...doms)
    if (!focused || !this.#list.contains(focused)) return
    // A button at the edge of the list is switched off; its neighbour takes the focus.
    const isOff = focused.disabled
    const near = isOff ? focused.closest("li").querySelector("[data-act]:enabled") : focused
    near.focus()
  }

  #noteFor(length) {
    if (length === 0) return say("gallery_empty")
    return length >= MOST_GALLERY_PICTURES ? say("gallery_full") : ""
  }

  destroy() {
    this.#source.combobox.close()
  }
}

function nameOf(id) {
  const picture = pictures.get(id)
  if (!picture) return say("unavailable_picture")
  return picture.caption || picture.alt || say("picture_without_alt")
}
