/**
 * <crop-drawing> wraps the figures that show how a picture is cut, the hidden field "crops", and a
 * <dialog> with the picture large. A figure's button opens it with a frame of that ratio, to be
 * moved and resized by mouse, touch and keyboard. What was drawn goes into the field, as JSON: by
 * ratio left, top and width, as shares of the picture's own. An "input" event tells of it.
 */
const STEP = 0.01
const NARROWEST = 0.1 // Of the widest: a smaller part would be a blur.

export class CropDrawing extends HTMLElement {
  connectedCallback() {
    this.dialog = this.querySelector("dialog")
    this.drawing = this.dialog.querySelector("svg")
    this.frame = this.drawing.querySelector("[tabindex]")
    this.status = this.dialog.querySelector("[role=status]")
    this.listening = new AbortController()
    const { signal } = this.listening
    this.addEventListener("click", this, { signal })
    for (const type of ["pointerdown", "pointermove", "pointerup", "pointercancel"])
      this.drawing.addEventListener(type, this, { signal })
    this.drawing.addEventListener("touchstart", this, { signal, passive: false })
    this.frame.addEventListener("keydown", this, { signal })
  }

  disconnectedCallback() {
    this.listening.abort()
  }

  handleEvent(event) {
    this[`on_${event.type}`](event)
  }

  on_click({ target }) {
    const button = target.closest("button")
    if (button?.matches("[data-draw]")) this.open(button.closest("figure"))
    if (button?.matches("[data-use]")) this.keep(this.shares())
    if (button?.matches("[data-automatic]")) this.keep(undefined)
    if (button?.closest("dialog")) this.dialog.close()
  }

  open(figure) {
    const { width, height } = this.drawing.parentElement.querySelector("img").attributes
    const size = { width: Number(width.value), height: Number(height.value) }
    const [across, down] = figure.dataset.ratio.split(":").map(Number)
    const [x, y, boxWidth] = figure.querySelector("svg").getAttribute("viewBox").split(" ")
    this.figure = figure
    this.size = size
    // How much of the picture's height one whole of its width is in this ratio.
    this.slope = (size.width * down) / across / size.height
    this.widest = Math.min(1, 1 / this.slope)
    const { name } = figure.dataset
    this.dialog.querySelector("h2 span").textContent = name
    this.frame.setAttribute("aria-label", this.dataset.frame.replace("{name}", name))
    this.place(x / size.width, y / size.height, boxWidth / size.width)
    this.dialog.showModal()
    this.frame.focus()
  }

  keep(shares) {
    const crops = this.querySelector("[name=crops]")
    const kept = { ...JSON.parse(crops.value || "{}"), [this.figure.dataset.crop]: shares }
    crops.value = JSON.stringify(kept) // Leaves out what is undefined.
    for (const type of ["input", "change"]) crops.dispatchEvent(new Event(type, { bubbles: true }))
  }

  shares() {
    return [this.left, this.top, this.wide].map((share) => Number(share.toFixed(4)))
  }

  get high() {
    return this.wide * this.slope
  }

  /** Puts the frame there, inside the picture whatever was wished. */
  place(left, top, wide) {
    this.wide = between(NARROWEST * this.widest, wide, this.widest)
    this.left = between(0, left, 1 - this.wide)
    this.top = between(0, top, 1 - this.high)
    const right = this.left + this.wide
    const bottom = this.top + this.high
    for (const part of this.drawing.querySelectorAll("[data-frame]"))
      set(part, { x: this.left, y: this.top, width: this.wide, height: this.high })
    for (const corner of this.drawing.querySelectorAll("[data-corner]")) {
      const [down, across] = corner.dataset.corner
      set(corner, {
        cx: across === "w" ? this.left : right,
        cy: down === "n" ? this.top : bottom,
      })
    }
    this.status.textContent = this.words()
  }

  words() {
    const pixels = Math.round(this.wide * this.size.width)
    const values = {
      left: Math.round(100 * this.left),
      top: Math.round(100 * this.top),
      width: pixels,
      height: Math.round(this.high * this.size.height),
    }
    return this.dataset.place.replace(/\{(\w+)\}/g, (_all, name) => values[name])
  }

  // By mouse and touch

  on_pointerdown(event) {
    const { corner } = event.target.dataset
    if (event.button !== 0 || !(corner || event.target === this.frame)) return
    event.preventDefault() // Nothing is selected meanwhile.
    this.frame.focus()
    this.drawing.setPointerCapture(event.pointerId)
    const at = this.pointOf(event)
    const grip = { across: at.across - this.left, down: at.down - this.top }
    this.follow = corner ? this.resizing(corner) : this.moving(grip)
  }

  /** A pull is no swipe: a browser that takes it for one swallows the next tap. */
  on_touchstart(event) {
    event.preventDefault()
  }

  on_pointermove(event) {
    this.follow?.(this.pointOf(event))
  }

  on_pointerup() {
    this.follow = null
  }

  on_pointercancel() {
    this.follow = null
  }

  pointOf({ clientX, clientY }) {
    const { left, top, width, height } = this.drawing.getBoundingClientRect()
    return { across: (clientX - left) / width, down: (clientY - top) / height }
  }

  moving(grip) {
    return ({ across, down }) => this.place(across - grip.across, down - grip.down, this.wide)
  }

  /** The corner across from the one that is pulled stays where it is. */
  resizing([vertical, horizontal]) {
    const isWest = horizontal === "w"
    const isNorth = vertical === "n"
    const x = isWest ? this.left + this.wide : this.left
    const y = isNorth ? this.top + this.high : this.top
    const room = Math.min(isWest ? x : 1 - x, (isNorth ? y : 1 - y) / this.slope)
    return ({ across, down }) => {
      const wished = Math.max(
        isWest ? x - across : across - x,
        (isNorth ? y - down : down - y) / this.slope,
      )
      const wide = between(NARROWEST * this.widest, wished, room)
      this.place(isWest ? x - wide : x, isNorth ? y - wide * this.slope : y, wide)
    }
  }

  // By keyboard

  on_keydown(event) {
    const across = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key] ?? 0
    const down = { ArrowUp: -STEP, ArrowDown: STEP }[event.key] ?? 0
    if (!(across || down) || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    if (event.shiftKey) this.grow(across + down)
    else this.place(this.left + across, this.top + down, this.wide)
  }

  /** About its middle, as long as there is room. */
  grow(step) {
    const wide = between(NARROWEST * this.widest, this.wide + 2 * step, this.widest)
    const more = (wide - this.wide) / 2
    this.place(this.left - more, this.top - more * this.slope, wide)
  }
}

function between(least, value, most) {
  return Math.max(least, Math.min(value, most))
}

function set(shape, shares) {
  for (const [name, share] of Object.entries(shares)) shape.setAttribute(name, `${100 * share}%`)
}

customElements.define("crop-drawing", CropDrawing)
