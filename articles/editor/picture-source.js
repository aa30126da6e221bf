/**
 * Where a picture comes from: a file that is chosen, dropped or pasted, or the library.
 * Used by figures in the text and by the lead image.
 */
import { announce } from "./announce.js"
import { Combobox, marked } from "./combobox.js"
import { button, element, freshId } from "./html.js"
import { pictureFlags } from "./picture-rights.js"
import { form } from "./screen.js"
import { findPictures } from "./search.js"
import { ACCEPTED, isPicture, upload } from "./upload.js"
import { say } from "./words.js"

// Told to the form with each picture that arrives.
export const CHOSEN = "picture-chosen"

export class PictureSource {
  #choose
  #job = null

  /** choose(picture) is called once with each picture that arrives; leave() on Escape. */
  constructor({ choose, leave = () => {} }) {
    this.#choose = (picture) => {
      choose(picture)
      form.dispatchEvent(new CustomEvent(CHOSEN, { detail: picture }))
    }
    this.fileInput = this.#fileInput()
    this.combobox = this.#library(leave)
    this.progress = element("div.source__progress", { hidden: true })
    this.dom = this.#draw()
    this.#takeDrops()
  }

  /** Uploads a file; where it fails, the sentence stands there with a button to try again. */
  async upload(file) {
    this.cancel()
    const job = (this.#job = new AbortController())
    const bar = this.#showProgress(file, job)
    try {
      const picture = await upload(file, { onProgress: bar, signal: job.signal })
      this.#finish()
      announce(say("uploaded", { name: file.name }))
      this.#choose(picture)
    } catch (refusal) {
      if (job.signal.aborted) return
      this.#showRefusal(file, refusal.message)
    }
  }

  cancel() {
    this.#job?.abort()
    this.#finish()
  }

  #finish() {
    this.#job = null
    this.progress.hidden = true
    this.progress.replaceChildren()
  }

  #fileInput() {
    return element("input", {
      type: "file",
      hidden: true, // The button beside it is what people see and reach.
      accept: ACCEPTED,
      onchange: (event) => {
        const [file] = event.target.files
        event.target.value = "" // The same file may be chosen again after a failure.
        if (file) this.upload(file)
      },
    })
  }

  #library(leave) {
    const input = element("input.in", {
      id: freshId("library"),
      placeholder: say("picture_library"),
    })
    return new Combobox({
      input,
      listLabel: say("pictures_found"),
      find: findPictures,
      draw: pictureOption,
      choose: this.#choose,
      leave,
    })
  }

  #draw() {
    const { input, list, status } = this.combobox
    return element(
      "div.source",
      {},
      element(
        "div.row.source__file",
        {},
        button(say("picture_file"), () => this.fileInput.click(), { "data-act": "file" }),
        this.fileInput,
        element("span.why", {}, say("picture_drop")),
      ),
      this.progress,
      element("label.vh", { for: input.id }, say("picture_library")),
      input,
      list,
      status,
    )
  }

  #takeDrops() {
    this.dom.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return
      event.preventDefault()
      this.dom.classList.add("is-target")
    })
    this.dom.addEventListener("dragleave", () => this.dom.classList.remove("is-target"))
    this.dom.addEventListener("drop", (event) => {
      this.dom.classList.remove("is-target")
      const file = [...event.dataTransfer.files].find(isPicture)
      if (!file) return
      event.preventDefault()
      event.stopPropagation()
      this.upload(file)
    })
    this.dom.addEventListener("paste", (event) => {
      const file = [...event.clipboardData.files].find(isPicture)
      if (!file) return
      event.preventDefault()
      this.upload(file)
    })
  }

  #showProgress(file, job) {
    const sentence = element("span.why", { role: "status" }, say("uploading", { name: file.name }))
    const bar = element("progress", {
      max: 100,
      "aria-label": say("uploading", { name: file.name }),
    })
    const cancel = button(say("upload_cancel"), () => this.cancel(), { class: "btn plain" })
    this.progress.hidden = false
    this.progress.replaceChildren(sentence, bar, cancel)

    return (percent) => {
      if (job.signal.aborted) return
      bar.value = percent
      sentence.textContent = say("uploading_percent", { name: file.name, percent })
    }
  }

  #showRefusal(file, message) {
    this.progress.hidden = false
    this.progress.replaceChildren(
      element("p.errs", { role: "alert" }, message),
      button(say("upload_retry"), () => this.upload(file)),
      button(say("upload_cancel"), () => this.cancel(), { class: "btn plain" }),
    )
  }
}

/** A picture as a line of the library's list. */
export function pictureOption(picture, query) {
  const name = picture.alt || picture.caption || say("picture_without_alt")
  return [
    element("img.source__thumb", { src: picture.thumb, width: 72, height: 48, alt: "" }),
    element(
      "span",
      {},
      element("b", {}, ...marked(name, query)),
      element("br"),
      element("span.why", {}, picture.credit),
      pictureFlags(picture),
    ),
  ]
}
