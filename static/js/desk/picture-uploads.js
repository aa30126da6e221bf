/**
 * <picture-uploads> wraps the library's upload form, a list, and a <template> of one row of it.
 * Pictures dropped anywhere on the page, pasted or chosen are sent two at a time. A file stays in
 * memory until it has arrived, so that what broke off can be sent again. The words are in data-*.
 */
const MEGABYTE = 1024 * 1024
const LARGEST = 25 * MEGABYTE // newsroom.media.limits
const AT_ONCE = 2
const MOST_WAITS = 3
const CLEAR = 500 // Milliseconds until a speed can be told.

/** Which parts of a row are seen in which state; what is named here is data-part in the template. */
const PARTS = {
  checking: ["stop"],
  waiting: ["stop"],
  sending: ["progress", "stop"],
  reading: ["progress", "stop"],
  busy: ["stop"],
  here: ["describe"],
  known: ["look"],
  refused: ["discard"],
  failed: ["retry", "discard"],
}
const ON_ITS_WAY = ["checking", "waiting", "sending", "reading", "busy"]
const TAKES_A_PLACE = ["sending", "reading", "busy"]

export class PictureUploads extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=file]")
    this.list = this.querySelector(".ups")
    this.offer = this.querySelector("[data-offer]")
    this.status = this.querySelector("[role=status]")
    this.uploads = []
    this.listening = new AbortController()
    const { signal } = this.listening
    for (const type of ["dragstart", "dragend", "dragover", "dragleave", "drop", "paste"])
      document.addEventListener(type, this, { signal })
    window.addEventListener("beforeunload", this, { signal })
    this.addEventListener("change", this, { signal })
  }

  disconnectedCallback() {
    this.listening.abort()
    for (const upload of this.uploads) upload.stop()
  }

  handleEvent(event) {
    this[`on_${event.type}`](event)
  }

  // Three ways in

  on_change({ target }) {
    if (target !== this.input) return
    this.add([...target.files])
    target.value = "" // So that the same file can be chosen once more.
  }

  on_paste(event) {
    const files = [...(event.clipboardData?.files ?? [])]
    const isText = event.clipboardData?.types.includes("text/plain")
    // Word processors copy a picture of the text with it: a field wants the text.
    if (!files.length || (isText && event.target.closest?.("input, textarea, [contenteditable]")))
      return
    event.preventDefault()
    this.add(files)
  }

  on_dragstart() {
    this.isFromThisPage = true // A picture of the list carries itself as a file.
  }

  on_dragend() {
    this.isFromThisPage = false
  }

  on_dragover(event) {
    if (!this.takes(event)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = "copy"
    this.toggleAttribute("data-over", true)
  }

  on_dragleave({ relatedTarget }) {
    if (!relatedTarget) this.removeAttribute("data-over")
  }

  on_drop(event) {
    this.removeAttribute("data-over")
    if (!this.takes(event)) return
    event.preventDefault()
    this.add([...event.dataTransfer.files])
  }

  takes({ dataTransfer, target }) {
    const isOfAnotherField = target.matches?.("input[type=file]") && target !== this.input
    return dataTransfer?.types.includes("Files") && !this.isFromThisPage && !isOfAnotherField
  }

  on_beforeunload(event) {
    if (this.uploads.some((upload) => ON_ITS_WAY.includes(upload.state))) event.preventDefault()
  }

  // The queue

  add(files) {
    for (const file of files) {
      const upload = new Upload(file, this)
      this.uploads.push(upload)
      this.list.append(upload.row)
    }
    this.list.hidden = this.uploads.length === 0
    this.changed()
  }

  /** Called by each upload when its state is another one. */
  changed() {
    const inState = (states) => this.uploads.filter((upload) => states.includes(upload.state))
    const free = AT_ONCE - inState(TAKES_A_PLACE).length
    if (free > 0) for (const upload of inState(["waiting"]).slice(0, free)) upload.begin()
    this.showOffer(inState(["here"]).length, inState(ON_ITS_WAY).length)
  }

  showOffer(added, left) {
    this.offer.hidden = added === 0 || left > 0
    const [link] = this.offer.children
    link.textContent = this.say(added === 1 ? "showOne" : "showMany", { count: added })
  }

  arrived() {
    const { length } = this.uploads.filter(({ state }) => state === "here" || state === "known")
    this.status.textContent = this.say("arrived", { done: length, count: this.uploads.length })
  }

  discard(upload) {
    const place = this.uploads.indexOf(upload)
    this.uploads.splice(place, 1)
    upload.row.remove()
    this.list.hidden = this.uploads.length === 0
    const next = this.uploads[place] ?? this.uploads[place - 1]
    if (next) next.focus()
    else this.input.focus()
    this.changed()
  }

  say(word, values = {}) {
    return this.dataset[word].replace(/\{(\w+)\}/g, (_all, name) => values[name])
  }
}

class Upload {
  constructor(file, list) {
    this.file = file
    this.list = list
    this.sent = 0
    this.waits = 0
    this.row = list.querySelector("template").content.firstElementChild.cloneNode(true)
    this.row.querySelector("b").textContent = file.name
    this.part("progress").setAttribute("aria-label", file.name)
    for (const button of this.row.querySelectorAll("[aria-label]"))
      button.setAttribute("aria-label", button.ariaLabel.replace("{name}", file.name))
    for (const act of ["stop", "retry", "discard"]) this.part(act).onclick = () => this[act]()
    this.showThumbnail(URL.createObjectURL(file))
    this.check()
  }

  part(name) {
    return this.row.querySelector(`[data-part=${name}]`)
  }

  /** The sentence of a state, and what of it is late news. */
  show(state, sentence, trouble = "") {
    const hadFocus = this.row.contains(document.activeElement)
    this.state = this.row.dataset.state = state
    const text = this.part("trouble").parentElement
    if (trouble) text.setAttribute("role", "alert")
    else text.removeAttribute("role")
    this.part("trouble").textContent = trouble
    this.part("sentence").textContent = sentence
    for (const part of this.row.querySelectorAll("[data-can-hide]"))
      part.hidden = !PARTS[state].includes(part.dataset.part)
    if (hadFocus) this.focus()
  }

  change(...args) {
    this.show(...args)
    this.list.changed()
  }

  focus() {
    this.row.querySelector(":is(a, button):not([hidden])")?.focus()
  }

  showThumbnail(address) {
    const picture = this.row.querySelector("img")
    if (!picture) return
    const former = picture.src
    picture.onload = picture.onerror = ({ type }) => {
      for (const done of [former, address]) URL.revokeObjectURL(done)
      if (type === "error") picture.replaceWith(noPicture())
    }
    picture.src = address
  }

  // On its way

  async check() {
    this.show("checking", this.list.say("waiting"))
    const reason = await whyNot(this.file)
    if (this.state !== "checking") return // It was stopped meanwhile.
    if (reason) this.change("refused", "", this.list.say(reason))
    else this.change("waiting", this.list.say("waiting"))
  }

  begin() {
    this.sent = 0
    this.show("sending", "")
    this.send()
    this.showProgress(0)
  }

  /** XMLHttpRequest, because fetch does not tell how much has gone. */
  send() {
    const request = (this.request = new XMLHttpRequest())
    this.begun = performance.now()
    request.open("POST", this.list.dataset.address)
    request.setRequestHeader("X-CSRFToken", csrfToken())
    request.setRequestHeader("Accept", "application/json")
    request.responseType = "json"
    request.upload.onprogress = ({ loaded }) => this.showProgress(loaded)
    request.upload.onload = () => this.allSent()
    request.onload = () => this.answered(request)
    request.onerror = () => this.brokeOff(request)
    const body = new FormData()
    body.append("file", this.file)
    request.send(body)
  }

  showProgress(loaded) {
    this.sent = Math.min(loaded, this.file.size)
    this.part("progress").value = (100 * this.sent) / (this.file.size || 1)
    const passed = performance.now() - this.begun
    const left = (passed / this.sent) * (this.file.size - this.sent)
    const isClear = this.sent > 0 && passed > CLEAR
    const sentence = this.list.say(isClear ? "sendingLeft" : "sending", this.figures(left))
    this.part("sentence").textContent = sentence
  }

  figures(left) {
    return {
      sent: megabytes(this.sent, this.file.size),
      size: megabytes(this.file.size, this.file.size),
      left: inWords(left / 1000),
    }
  }

  allSent() {
    this.sent = this.file.size
    this.part("progress").removeAttribute("value")
    this.show("reading", this.list.say("reading"))
  }

  answered(request) {
    const { status, response } = request
    const sentence = response?.error
    const isLogIn = [401, 403].includes(status) || (status < 300 && !response?.id)
    if (isLogIn) this.fail(this.list.say("loggedOut"))
    else if (status === 201) this.arrive(response)
    else if (status === 413) this.change("refused", "", sentence ?? this.list.say("tooLarge"))
    else if (status === 503 && this.waits < MOST_WAITS) this.wait(secondsAsked(request))
    else if (status < 500 && sentence) this.change("refused", "", sentence)
    else this.fail(sentence ?? this.list.say("failed"))
  }

  arrive(picture) {
    const address = `${this.list.dataset.pictures}${picture.id}/`
    this.part("describe").href = this.part("look").href = address
    this.showThumbnail(picture.url) // The small one of the server: a large file leaves memory.
    const state = picture.is_known ? "known" : "here"
    this.change(state, this.list.say(state))
    this.list.arrived()
  }

  /** Longer each time, so that a busy server gets air. */
  wait(seconds) {
    const pause = seconds * 2 ** this.waits++
    this.change("busy", this.list.say("busy", { left: inWords(pause) }))
    this.timer = setTimeout(() => this.begin(), pause * 1000)
  }

  /** A server that refuses at once hangs up on a long file: what it says can be asked for. */
  async brokeOff(request) {
    const trouble = this.list.say("dropped", this.figures(0))
    const status = await statusOf(this.list.dataset.address)
    if (this.request !== request || !TAKES_A_PLACE.includes(this.state)) return // Stopped since.
    this.fail(status === 401 || status === 403 ? this.list.say("loggedOut") : trouble)
  }

  fail(trouble) {
    this.waits = 0
    this.change("failed", this.list.say("onDevice"), trouble)
  }

  // What its buttons do

  stop() {
    if (!ON_ITS_WAY.includes(this.state)) return
    const trouble = this.list.say("stopped", this.figures(0))
    clearTimeout(this.timer)
    this.show("failed", this.list.say("onDevice"), trouble)
    this.request?.abort()
    this.list.changed()
  }

  retry() {
    this.change("waiting", this.list.say("waiting"))
  }

  discard() {
    this.list.discard(this)
  }
}

/** Read when it is sent: a log-in in another tab changes it. */
function csrfToken() {
  return document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]*)/)?.[1] ?? ""
}

function secondsAsked(request) {
  return Number(request.getResponseHeader("Retry-After")) || 5
}

async function statusOf(address) {
  const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" }
  return fetch(address, { method: "POST", headers }).then(
    ({ status }) => status,
    () => 0,
  )
}

/** The word for what the server would refuse by the first bytes; it judges the others itself. */
async function whyNot(file) {
  if (file.size > LARGEST) return "tooLarge"
  if (file.size === 0) return "empty"
  let head
  try {
    head = latin(await file.slice(0, 2048).arrayBuffer())
  } catch {
    return "unreadable" // A folder, or a file that has gone.
  }
  if (/^....ftyp(?:heic|heix|heim|heis)/s.test(head)) return "heic"
  if (/^(?:\xff\xd8\xff|\x89PNG|GIF8|RIFF....WEBP|....ftyp)/s.test(head)) return ""
  return /<svg/i.test(head) ? "svg" : "wrongKind"
}

function noPicture() {
  return Object.assign(document.createElement("span"), { className: "none" })
}

function latin(buffer) {
  return new TextDecoder("latin1").decode(buffer)
}

function megabytes(bytes, size) {
  const digits = size < MEGABYTE ? 2 : 1
  return number({ minimumFractionDigits: digits, maximumFractionDigits: digits }, bytes / MEGABYTE)
}

function inWords(seconds) {
  const [count, unit] = seconds < 90 ? [Math.ceil(seconds), "second"] : [seconds / 60, "minute"]
  const format = { style: "unit", unit, unitDisplay: "long", maximumFractionDigits: 0 }
  return number(format, Number.isFinite(count) ? Math.max(1, count) : 1)
}

function number(format, value) {
  return new Intl.NumberFormat(document.documentElement.lang || "en", format).format(value)
}

customElements.define("picture-uploads", PictureUploads)
