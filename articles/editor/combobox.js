/**
 * A search field with a list of what it found: every search on the writing screen is one of these.
 *
 * The one hard rule: Enter takes an answer to the words that are in the field, never an older one.
 * An Enter that comes before the answer hands its words over and empties the field, so that typing
 * can go on; when the answer is there, it takes what it would have taken then.
 */
import { announce } from "./announce.js"
import { element, freshId } from "./html.js"
import { waitFor } from "./pending.js"
import { count, say } from "./words.js"

const PAUSE = 120 // ms after the last key before the desk is asked.
const PATIENCE = 15_000 // ms until an answer is given up.

let isPressed = false
for (const [kind, pressed] of [["pointerdown", true], ["pointerup", false], ["pointercancel", false]]) {
  document.addEventListener(kind, () => (isPressed = pressed), { capture: true })
}

export class Combobox {
  #options
  #results = []
  #answered = null // The words that #results answer; null while there is no such answer.
  #active = -1
  #timer = null
  #request = null
  #queue = Promise.resolve() // Early Enters are answered in the order in which they were given.

  /**
   * input: the text field, already with its label.
   * listLabel: the name of the list for screen readers.
   * find(query, signal): a promise of results.
   * draw(result, query): the nodes of one line.
   * choose(result): what happens to the result that is taken.
   * offer(results, query): the lines to show; where it is given, it may leave some out and add some.
   * pick(lines, query): the line that Enter takes unless another one is marked. Where it is null,
   *   the first Enter only marks a line.
   * leave(): what Escape does after closing the list.
   * staysOpen: whether the list is filled anew at once when a line was taken.
   */
  constructor(options) {
    this.#options = { offer: (results) => results, pick: first, leave: () => {}, staysOpen: true, ...options }
    this.input = options.input
    this.list = element("ul.pop", {
      role: "listbox",
      id: freshId("found"),
      "aria-label": options.listLabel,
      hidden: true,
      onmousedown: (event) => event.preventDefault(), // The field keeps the focus.
      onclick: (event) => this.#clicked(event),
    })
    this.status = element("p.why.find-status", { role: "status" })
    this.#dress()
  }

  get query() {
    return this.input.value.trim()
  }

  /** Forgets the last answer and asks again, for instance when a line was taken out of the offer. */
  refresh() {
    this.#forget()
    if (document.activeElement === this.input) this.#ask()
  }

  close() {
    clearTimeout(this.#timer)
    this.#request?.abort()
    this.#answered = null
    this.#show([])
    this.#say("")
  }

  #dress() {
    const { input, list } = this
    for (const [name, value] of Object.entries({
      type: "text",
      role: "combobox",
      autocomplete: "off",
      autocapitalize: "off",
      spellcheck: "false",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": list.id,
    })) {
      input.setAttribute(name, value)
    }
    input.addEventListener("focus", () => this.#ask())
    input.addEventListener("click", () => this.list.hidden && this.#ask())
    input.addEventListener("blur", () => this.#left())
    input.addEventListener("input", () => this.#typed())
    input.addEventListener("keydown", (event) => this.#pressed(event))
  }

  /** A list that closes under a pressed button moves the page, and the press goes astray. */
  #left() {
    if (!isPressed) return this.close()
    const closeUnlessBack = () => document.activeElement !== this.input && this.close()
    document.addEventListener("pointerup", () => setTimeout(closeUnlessBack), { once: true })
  }

  #typed() {
    this.#forget()
    this.#timer = setTimeout(() => this.#ask(), this.query ? PAUSE : 0)
  }

  /** What is shown from here on no longer answers the field: nothing of it can be taken. */
  #forget() {
    clearTimeout(this.#timer)
    this.#request?.abort()
    this.#answered = null
    this.#mark(-1)
    this.list.toggleAttribute("data-stale", true)
  }

  async #ask() {
    const query = this.query
    clearTimeout(this.#timer)
    this.#request?.abort()
    const request = (this.#request = new AbortController())
    if (query) this.#say(say("searching", { query }))

    try {
      const lines = await this.#linesFor(query, request.signal)
      if (request.signal.aborted) return
      this.#settle(query, lines)
    } catch {
      if (!request.signal.aborted) this.#fail()
    }
  }

  async #linesFor(query, signal) {
    const found = await this.#options.find(
      query,
      AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]),
    )
    return this.#options.offer(found, query)
  }

  #settle(query, lines) {
    this.#answered = query
    this.#show(lines)
    this.#say(lines.length ? "" : query && say("found_none", { query }))
    if (query && lines.length) announce(count("found", lines.length))
    this.#mark(query ? lines.indexOf(this.#options.pick(lines, query)) : -1)
  }

  #fail() {
    this.#show([])
    this.#say(say("search_failed"))
  }

  #show(lines) {
    this.#results = lines
    this.list.replaceChildren(...lines.map((line) => this.#draw(line)))
    this.list.hidden = lines.length === 0
    this.list.removeAttribute("data-stale")
    this.input.setAttribute("aria-expanded", String(lines.length > 0))
    this.#mark(-1)
  }

  #draw(line) {
    const nodes = this.#options.draw(line, this.query)
    return element(
      "li",
      { role: "option", id: freshId("option"), "aria-selected": "false" },
      nodes,
    )
  }

  #mark(index) {
    const lines = [...this.list.children]
    this.#active = index < lines.length ? index : -1
    lines.forEach((line, place) => line.setAttribute("aria-selected", String(place === index)))
    if (!lines[index]) return this.input.removeAttribute("aria-activedescendant")

    this.input.setAttribute("aria-activedescendant", lines[index].id)
    lines[index].scrollIntoView({ block: "nearest" })
  }

  #pressed(event) {
    if (event.isComposing) return
    const act = {
      ArrowDown: () => this.#step(1),
      ArrowUp: () => this.#step(-1),
      Enter: () => this.#enter(),
      Escape: () => this.#escape(),
    }[event.key]
    if (!act || event.altKey || event.ctrlKey || event.metaKey) return

    event.preventDefault() // Enter in a field of a form would send the form.
    event.stopPropagation()
    act()
  }

  #step(by) {
    if (this.list.hidden) return this.#ask()
    if (this.#answered !== this.query) return
    const { length } = this.#results
    const from = this.#active < 0 && by < 0 ? 0 : this.#active
    this.#mark((from + by + length) % length)
  }

  #enter() {
    if (this.#answered === this.query) {
      if (this.#active >= 0) this.#take(this.#results[this.#active])
      else if (this.query) this.#mark(0) // Nothing is equal to what was typed: a second Enter says yes.
    } else if (this.query) {
      this.takeEarly()
    }
  }

  /** Hands the words over to be answered, and makes room for the next ones. */
  takeEarly() {
    const query = this.query
    if (!query) return
    this.input.value = ""
    this.#forget()
    this.#say(say("searching", { query }))
    this.#queue = waitFor(this.#queue.then(() => this.#answerEarly(query)))
  }

  async #answerEarly(query) {
    try {
      const lines = await this.#linesFor(query, new AbortController().signal)
      const line = this.#options.pick(lines, query)
      if (line) {
        this.#options.choose(line)
        if (!this.query) this.#goOn()
      } else {
        this.#giveBack(query, lines)
      }
    } catch {
      this.#giveBack(query)
      this.#fail()
    }
  }

  /** Nothing was taken: the words go back to the field, unless others are there already. */
  #giveBack(query, lines = []) {
    announce(lines.length ? count("found", lines.length) : say("found_none", { query }))
    if (this.query) return this.#say(say("found_none", { query }))
    this.input.value = query
    this.#settle(query, lines)
    this.#mark(0)
  }

  /** A line that is seen and pressed was chosen, whatever is in the field by now. */
  #clicked(event) {
    const place = [...this.list.children].indexOf(event.target.closest("[role=option]"))
    if (place >= 0) this.#take(this.#results[place])
  }

  #take(line) {
    this.input.value = ""
    this.#options.choose(line)
    this.#goOn()
  }

  #goOn() {
    if (this.#options.staysOpen) this.refresh()
    else this.close()
  }

  #escape() {
    this.close()
    this.#options.leave()
  }

  #say(sentence) {
    this.status.textContent = sentence || ""
  }
}

function first(lines) {
  return lines[0] ?? null
}

/** The text with the words that were searched for marked. */
export function marked(text, query) {
  const words = query
    .split(/\s+/)
    .filter((word) => word.length > 1)
    .map(escaped)
  if (!words.length) return [text]
  const parts = text.split(new RegExp(`(${words.join("|")})`, "iu"))
  return parts.map((part, place) => (place % 2 ? element("mark", {}, part) : part))
}

function escaped(word) {
  return word.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")
}
