/**
 * <focus-point data-width data-height> wraps a picture, the two sliders of its focal point as
 * shares, the hidden field "crops", and figures that show how it will be cut. A press on the
 * picture moves the sliders; whatever changes, the figures follow. Without this the sliders alone
 * do the work.
 */
export class FocusPoint extends HTMLElement {
  connectedCallback() {
    this.shot = this.querySelector(".shot")
    this.across = this.querySelector("[name=focal_x]")
    this.down = this.querySelector("[name=focal_y]")
    this.crops = this.querySelector("[name=crops]")
    this.addEventListener("input", this)
    this.shot.addEventListener("click", this)
    for (const later of this.querySelectorAll("[data-scripted]")) later.hidden = false
    this.show()
  }

  disconnectedCallback() {
    this.removeEventListener("input", this)
    this.shot.removeEventListener("click", this)
  }

  handleEvent(event) {
    if (event.type === "click") this.move(event)
    else this.show()
  }

  move({ clientX, clientY }) {
    if (this.across.matches(":disabled")) return // Whoever may read this only.
    const { left, top, width, height } = this.shot.getBoundingClientRect()
    this.across.value = (clientX - left) / width
    this.down.value = (clientY - top) / height
    for (const type of ["input", "change"])
      this.across.dispatchEvent(new Event(type, { bubbles: true }))
  }

  show() {
    for (const circle of this.shot.querySelectorAll("circle")) {
      circle.setAttribute("cx", percent(this.across))
      circle.setAttribute("cy", percent(this.down))
    }
    for (const slider of [this.across, this.down]) {
      this.querySelector(`label[for=${slider.id}] span`).textContent = `, ${percent(slider)}`
      slider.setAttribute("aria-valuetext", percent(slider))
    }
    const crops = JSON.parse(this.crops.value || "{}")
    for (const figure of this.querySelectorAll("[data-crop]")) {
      const drawn = crops[figure.dataset.crop]
      figure.querySelector("svg").setAttribute("viewBox", this.box(figure, drawn).join(" "))
      figure.toggleAttribute("data-drawn", Boolean(drawn))
    }
  }

  box({ dataset }, drawn) {
    const ratio = dataset.ratio.split(":").map(Number)
    const size = [Number(this.dataset.width), Number(this.dataset.height)]
    if (drawn) return boxDrawn(ratio, ...size, drawn)
    return boxAround(ratio, ...size, Number(this.across.value), Number(this.down.value))
  }
}

function percent(slider) {
  return `${Math.round(100 * slider.value)}%`
}

// The arithmetic of newsroom.media.renditions: a test compares the two.

/** The largest part of that ratio with the focal point as near its middle as it can be. */
export function boxAround([across, down], width, height, focalX, focalY) {
  let boxWidth = width
  let boxHeight = height
  if (width * down >= height * across) boxWidth = Math.max(1, round((height * across) / down))
  else boxHeight = Math.max(1, round((width * down) / across))
  return [
    within(round(focalX * width - boxWidth / 2), width - boxWidth),
    within(round(focalY * height - boxHeight / 2), height - boxHeight),
    boxWidth,
    boxHeight,
  ]
}

/** The part that somebody drew: left, top and width as shares of the picture's own. */
export function boxDrawn([across, down], width, height, [left, top, wide]) {
  const widest = Math.max(1, Math.floor((height * across) / down))
  const boxWidth = Math.min(Math.max(1, round(wide * width)), width, widest)
  const boxHeight = Math.min(height, Math.max(1, round((boxWidth * down) / across)))
  return [
    within(round(left * width), width - boxWidth),
    within(round(top * height), height - boxHeight),
    boxWidth,
    boxHeight,
  ]
}

function within(value, most) {
  return Math.min(Math.max(0, value), most)
}

/** As Python rounds: a half goes to the even neighbour. */
function round(value) {
  const whole = Math.round(value)
  return Math.abs(value % 1) === 0.5 && whole % 2 !== 0 ? whole - 1 : whole
}

customElements.define("focus-point", FocusPoint)
