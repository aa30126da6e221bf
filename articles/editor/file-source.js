/**
 * Where files come from: several that are chosen, dropped or pasted, or a search of those that are
 * there. Used by galleries and attachments; a single picture has a source of its own.
 */
import { announce } from "./announce.js"
import { Combobox } from "./combobox.js"
import { button, element, freshId } from "./html.js"
import { waitFor } from "./pending.js"
import { say } from "./words.js"

export class FileSource {
  #options
  #queue = Promise.resolve() // One after the other: they arrive in the order they were given in.

  /**
   * accept: what the file picker offers. isTaken(file): whether a dropped file is meant for here.
   * isMany: whether several files may be chosen at once.
   * send(file, { onProgress, signal }): a promise of the row that the desk makes of a file.
   * find, draw, offer: as a Combobox takes them.
   * choose(row): called once with each row; leave(): what Escape does.
   * labels: the words for the button, the drop hint, the search and its list.
   */
  constructor(options) {
    this.#options = { isMany: false, offer: (found) => found, leave: () => {}, ...options }
    this.fileInput = this.#fileInput()
    this.combobox = this.#search()
    this.progress = element("div.source__lines")
    this.dom = this.#draw()
    this.takeDropsOn(this.dom)
  }

  upload(files) {
    for (const file of this.#options.isMany ? files : files.slice(0, 1)) this.#add(file)
  }

  #add(file) {
    const line = new UploadLine(file, {
      send: this.#options.send,
      arrived: this.#options.choose,
      again: () => this.#enqueue(line),
    })
    this.progress.append(line.dom)
    this.#enqueue(line)
  }

  /** Saving waits for all of them, also for those whose turn has not come. */
  #enqueue(line) {
    this.#queue = waitFor(this.#queue.then(() => line.run()))
  }

  #fileInput() {
    return element("input", {
      type: "file",
      hidden: true, // The button beside it is what people see and reach.
      multiple: this.#options.isMany,
      accept: this.#options.accept,
      onchange: (event) => {
        const files = [...event.target.files]
        event.target.value = "" // The same file may be chosen again after a failure.
        this.upload(files)
      },
    })
  }

  #search() {
    const { labels, find, draw, offer, choose, leave } = this.#options
    const input = element("input.in", { id: freshId("library"), placeholder: labels.search })
    return new Combobox({ input, listLabel: labels.found, find, draw, offer, choose, leave })
  }

  #draw() {
    const { input, list, status } = this.combobox
    const { labels } = this.#options
    return element(
      "div.source",
      {},
      element(
        "div.row.source__file",
        {},
        button(labels.button, () => this.fileInput.click(), { "data-act": "file" }),
        this.fileInput,
        element("span.why", {}, labels.drop),
      ),
      this.progress,
      element("label.vh", { for: input.id }, labels.search),
      input,
      list,
      status,
    )
  }

  /** Files that are dropped on an element, or pasted into it, come in here. */
  takeDropsOn(dom) {
    dom.addEventListener("dragover", (event) => {
      if (!event.dataTransfer.types.includes("Files")) return
      event.preventDefault()
      dom.classList.add("is-target")
    })
    dom.addEventListener("dragleave", () => dom.classList.remove("is-target"))
    dom.addEventListener("drop", (event) => {
      dom.classList.remove("is-target")
      this.#take(event, event.dataTransfer)
    })
    dom.addEventListener("paste", (event) => this.#take(event, event.clipboardData))
  }

  #take(event, transfer) {
    const files = [...transfer.files].filter(this.#options.isTaken)
    if (!files.length) return
    event.preventDefault()
    event.stopPropagation()
    this.upload(files)
  }
}

/** One file on its way: how far it is, or why it was refused, with a button to try again. */
class UploadLine {
  #file
  #acts
  #job = new AbortController()

  constructor(file, acts) {
    this.#file = file
    this.#acts = acts
    this.dom = element("div.source__progress")
    this.#wait()
  }

  async run() {
    if (this.#job.signal.aborted) return
    try {
      const row = await this.#acts.send(this.#file, {
        onProgress: (percent) => this.#moved(percent),
        signal: this.#job.signal,
      })
      this.#leave()
      announce(say("uploaded", { name: this.#file.name }))
      this.#acts.arrived(row)
    } catch (refusal) {
      if (!this.#job.signal.aborted) this.#refused(refusal.message)
    }
  }

  #wait() {
    const { name } = this.#file
    this.dom.replaceChildren(
      element("span.why", { role: "status" }, say("uploading", { name })),
      element("progress", { max: 100, "aria-label": say("uploading", { name }) }),
      this.#cancelButton(),
    )
  }

  #moved(percent) {
    const { name } = this.#file
    this.dom.querySelector("progress").value = percent
    this.dom.querySelector("[role=status]").textContent = say("uploading_percent", {
      name,
      percent,
    })
  }

  #refused(sentence) {
    const again = button(say("upload_retry"), () => {
      this.#wait()
      this.dom.querySelector("button").focus()
      this.#acts.again()
    })
    this.dom.replaceChildren(
      element("p.errs", { role: "alert" }, sentence),
      again,
      this.#cancelButton(),
    )
  }

  #cancelButton() {
    const cancel = () => {
      this.#job.abort()
      this.#leave()
    }
    return button(say("upload_cancel"), cancel, { class: "btn plain" })
  }

  /** The focus stays near: on the button that brings the next file. */
  #leave() {
    const source = this.dom.closest(".source")
    const hadFocus = this.dom.contains(document.activeElement)
    this.dom.remove()
    if (hadFocus) source?.querySelector("[data-act=file]").focus()
  }
}
