/** Something from another site. Readers load it by pressing; here it is an address and a title. */
import { Plugin } from "@tiptap/pm/state"

import { safeAddress } from "./address.js"
import { announce } from "./announce.js"
import { caretAfter, insertBlock, topBlockAt } from "./block-moves.js"
import { BlockView } from "./block-view.js"
import { element, field, freshId } from "./html.js"
import { Embed } from "./schema.js"
import { providers } from "./screen.js"
import { say } from "./words.js"

export const EmbedBlock = Embed.extend({
  addNodeView: () => (properties) => new EmbedView(properties),

  /** The address of something that opens in the page, pasted into an empty line, becomes the block. */
  addProseMirrorPlugins() {
    const { type } = this
    return [
      new Plugin({
        props: {
          handlePaste(view, { clipboardData }) {
            const url = embedAddress(clipboardData.getData("text/plain").trim())
            if (!url || !opensInPage(url) || !isInEmptyLine(view.state)) return false
            const provider = providerOf(url)
            caretAfter(view, insertBlock(view, type.create({ url, provider })))
            announce(say("embed_pasted", { provider: nameOf(provider, url) }))
            return true
          },
        },
      }),
    ]
  },
})

class EmbedView extends BlockView {
  #address
  #error = element("p.errs", { id: freshId("error"), role: "alert", hidden: true })
  #provider = element("p.why")
  #closed = element("p.pad.block__summary")

  constructor(properties) {
    super(properties, say("embed"))
    this.#address = element("input.in", {
      type: "url",
      inputmode: "url",
      placeholder: "https://",
      maxlength: 2048,
      "aria-describedby": this.#error.id,
      oninput: () => this.#typed(),
      onchange: () => this.#check(),
    })
    this.#address.value = this.node.attrs.url
    this.dom.append(
      this.#closed,
      element(
        "div.pad.in-b.block__fields",
        {},
        field(say("embed_address"), this.#address),
        this.#error,
        this.#provider,
        field(say("embed_title"), this.input("title", { type: "text", maxlength: 300 })),
      ),
    )
    this.drawn()
  }

  /** Only an address that can be used is kept; what is half typed stays in the field. */
  #typed() {
    const text = this.#address.value.trim()
    const url = text && embedAddress(text)
    if (url || !text) this.#complain(false)
    if (url === null || url === this.node.attrs.url) return
    this.set({ url, provider: url && providerOf(url) })
  }

  #check() {
    const text = this.#address.value.trim()
    this.#complain(text && embedAddress(text) === null)
  }

  #complain(isBad) {
    this.#error.textContent = isBad ? say("embed_bad") : ""
    this.#error.hidden = !isBad
    this.#address.setAttribute("aria-invalid", String(Boolean(isBad)))
  }

  drawn() {
    const { url, title, provider } = this.node.attrs
    if (document.activeElement !== this.#address) this.#address.value = url
    const told = opensInPage(url) ? "embed_provider" : "embed_link"
    this.#provider.textContent = url ? say(told, { provider: nameOf(provider, url) }) : ""
    this.#closed.textContent =
      [title || url, url && nameOf(provider, url)].filter(Boolean).join(" · ") || say("embed")
  }
}

function embedAddress(text) {
  const address = safeAddress(text)
  return address && /^https?:/.test(address) && new URL(address).hostname.includes(".")
    ? address
    : null
}

function isInEmptyLine({ doc, selection }) {
  const { node } = topBlockAt(doc, selection.from)
  return selection.empty && node?.type.name === "paragraph" && node.content.size === 0
}

function providerOf(url) {
  const { hostname } = new URL(url)
  const isOn = (host) => hostname === host || hostname.endsWith(`.${host}`)
  return providers.find(({ hosts }) => hosts.some(isOn))?.key ?? "web"
}

/** The server asks the same of the same patterns, and makes the frame of what they find. */
function opensInPage(url) {
  if (!URL.canParse(url)) return false
  const { host, pathname, search, hash } = new URL(url)
  const page = host.replace(/^www\./, "") + pathname + search + hash
  return providers.some(({ pages }) =>
    pages.some((pattern) => new RegExp(`^${pattern}(?:[/?&#].*)?$`).test(page)),
  )
}

function nameOf(provider, url) {
  const known = providers.find(({ key }) => key === provider)
  return known?.name ?? new URL(url).hostname.replace(/^www\./, "")
}
