/** The hidden field the form sends, Ctrl+S, and the question before unsaved changes are left. */
import { announce } from "./announce.js"
import { everythingArrived, isAnythingPending } from "./pending.js"
import { form } from "./screen.js"
import { say } from "./words.js"

const PAUSE = 150 // ms after a change until the field holds it.

export class BodyField {
  #editor
  #timer = null
  #field = form.elements.body
  #written

  constructor(editor) {
    this.#editor = editor
    this.#written = this.#json()
    editor.on("update", () => {
      this.#timer ??= setTimeout(() => this.write(), PAUSE)
    })
    form.addEventListener("submit", () => this.write(), { capture: true })
    form.addEventListener("formdata", (event) => {
      this.write()
      event.formData.set("body", this.#field.value)
    })
  }

  /** Puts the document into the field, if it changed since. */
  write() {
    if (this.#timer === null) return
    clearTimeout(this.#timer)
    this.#timer = null
    const json = this.#json()
    if (json === this.#written) return
    this.#written = json
    this.#field.value = json
    this.#field.dispatchEvent(new Event("input", { bubbles: true }))
  }

  #json() {
    return JSON.stringify(withoutTrailingBlanks(this.#editor.getJSON()))
  }
}

/** The empty paragraphs at the end are room to write in, not part of the story. */
function withoutTrailingBlanks(document) {
  const content = [...(document.content ?? [])]
  while (content.at(-1)?.type === "paragraph" && !content.at(-1).content) content.pop()
  return { ...document, content }
}

export function saveWithKeyboard() {
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.altKey)
      return
    event.preventDefault()
    saveButton()?.click()
  })
}

function saveButton() {
  return [...form.elements].find(
    ({ type, name, value }) => type === "submit" && name === "act" && value === "save",
  )
}

/** An upload or an answer that is on its way is waited for, then the same button is pressed again. */
export function waitBeforeSaving() {
  form.addEventListener(
    "submit",
    async (event) => {
      if (!isAnythingPending()) return
      event.preventDefault()
      event.stopImmediatePropagation()
      announce(say("upload_waiting"))
      await everythingArrived()
      form.requestSubmit(event.submitter)
    },
    { capture: true },
  )
}

/** A form that came back with an error says data-unsaved: what it holds is not saved either. */
export function askBeforeLeaving() {
  let isUnsaved = form.hasAttribute("data-unsaved")
  const unsaved = () => {
    isUnsaved = true
  }
  form.addEventListener("input", unsaved)
  form.addEventListener("change", unsaved)
  form.addEventListener("submit", (event) => {
    if (!event.defaultPrevented) isUnsaved = false
  })
  window.addEventListener("beforeunload", (event) => {
    if (isUnsaved) event.preventDefault()
  })
}
