/** Links in the text: to another story by its id, or to an outside address. Ctrl+K opens the search. */
import { getMarkRange } from "@tiptap/core"

import { safeAddress } from "./address.js"
import { announce } from "./announce.js"
import { Combobox } from "./combobox.js"
import { placeAt } from "./floating.js"
import { button, element, field, freshId } from "./html.js"
import { Link } from "./schema.js"
import { stories } from "./screen.js"
import { findStories } from "./search.js"
import { headlineOf, storyOption, warningFor } from "./story-line.js"
import { say } from "./words.js"

export const StoryLink = Link.extend({
  addKeyboardShortcuts() {
    return { "Mod-k": ({ editor }) => editor.emit("ask-for-link", { kind: "story" }) || true }
  },
  renderHTML({ mark }) {
    const { article, href } = mark.attrs
    if (!article) return ["a", { href: safeAddress(href ?? "") ?? "", title: href }, 0]
    const isHidden = warningFor(stories.get(article)) ? "is-hidden" : null
    return ["a", { "data-article": article, class: isHidden, title: headlineOf(article) }, 0]
  },
})

/** The link that the caret is in or that the selection begins with: its attributes and range. */
export function linkAt(state) {
  const { $from } = state.selection
  const range = getMarkRange($from, state.schema.marks.link)
  if (!range) return null
  const mark =
    state.schema.marks.link.isInSet($from.nodeAfter?.marks ?? []) ??
    state.schema.marks.link.isInSet($from.marks())
  return mark ? { ...mark.attrs, ...range } : null
}

export function removeLink(editor) {
  const { state, view } = editor
  const { from, to } = linkAt(state) ?? state.selection
  view.dispatch(state.tr.removeMark(from, to, state.schema.marks.link))
  view.focus()
}

/** The small window in which a link is set. It leaves the page usable; Escape closes it. */
export class LinkPopover {
  #editor
  #host
  #dom
  #combobox = null

  constructor(editor, host) {
    this.#editor = editor
    this.#host = host
    this.#dom = element("div.pop.link-pop", { role: "dialog", hidden: true })
    this.#dom.addEventListener("focusout", (event) => this.#left(event))
    host.append(this.#dom)
    editor.on("ask-for-link", ({ kind }) => this.open(kind))
  }

  open(kind) {
    const link = linkAt(this.#editor.state)
    if (link && this.#editor.state.selection.empty) this.#editor.commands.setTextSelection(link)
    const input = kind === "story" ? this.#drawStory() : this.#drawAddress(link?.href ?? "")
    placeAt(this.#dom, this.#host, this.#editor.view, this.#editor.state.selection)
    input.focus()
    input.select()
  }

  close() {
    this.#combobox?.close()
    this.#dom.hidden = true
    this.#dom.replaceChildren()
    this.#editor.view.focus()
  }

  #left(event) {
    if (!event.relatedTarget || this.#dom.contains(event.relatedTarget)) return
    this.#combobox?.close()
    this.#dom.hidden = true
  }

  #drawStory() {
    const input = element("input.in", {
      id: freshId("link"),
      placeholder: say("link_story_placeholder"),
    })
    this.#combobox = new Combobox({
      input,
      listLabel: say("stories_found"),
      find: findStories,
      offer: withAddress,
      draw: (line, query) => (line.address ? addressOption(line) : storyOption(line, query)),
      choose: (line) => (line.address ? this.#link({ href: line.address }) : this.#linkTo(line)),
      leave: () => this.close(),
    })
    this.#dom.setAttribute("aria-label", say("link_to_story"))
    this.#dom.replaceChildren(
      element("label.vh", { for: input.id }, say("link_to_story")),
      input,
      this.#combobox.list,
      this.#combobox.status,
      this.#acts(button(say("outside_link"), () => this.open("address"))),
    )
    return input
  }

  #drawAddress(href) {
    const error = element("p.errs", { id: freshId("error"), role: "alert" })
    const input = element("input.in", {
      type: "text",
      inputmode: "url",
      placeholder: "https://",
      "aria-describedby": error.id,
      onkeydown: (event) => this.#pressed(event, input, error),
    })
    input.value = href
    this.#dom.setAttribute("aria-label", say("outside_link"))
    this.#dom.replaceChildren(
      field(say("link_address"), input),
      error,
      this.#acts(
        button(say("link_apply"), () => this.#apply(input, error), { class: "btn go" }),
        button(say("link_to_story"), () => this.open("story")),
      ),
    )
    return input
  }

  #acts(...buttons) {
    const remove = linkAt(this.#editor.state) && button(say("link_remove"), () => this.#remove())
    return element(
      "p.row",
      {},
      buttons,
      remove,
      button(say("close"), () => this.close(), { class: "btn plain" }),
    )
  }

  #pressed(event, input, error) {
    if (event.isComposing) return
    if (event.key === "Enter") {
      event.preventDefault()
      this.#apply(input, error)
    } else if (event.key === "Escape") {
      event.preventDefault()
      this.close()
    }
  }

  #apply(input, error) {
    const href = safeAddress(input.value)
    input.setAttribute("aria-invalid", String(!href))
    error.textContent = href ? "" : say("link_bad")
    if (href) this.#link({ href })
    else input.focus()
  }

  #remove() {
    removeLink(this.#editor)
    this.close()
  }

  #linkTo(story) {
    this.#link({ article: story.id }, story.headline)
    const warning = warningFor(story)
    if (warning) announce(warning)
  }

  /** Links the selected text; where none is selected, the name of what is linked is written. */
  #link(attrs, name = attrs.href) {
    const { state, view } = this.#editor
    const mark = state.schema.marks.link.create(attrs)
    const { from, to, empty } = state.selection
    const { tr } = state
    if (empty) tr.insert(from, state.schema.text(name, [...state.selection.$from.marks(), mark]))
    else tr.addMark(from, to, mark)

    tr.setSelection(
      state.selection.constructor.near(tr.doc.resolve(empty ? from + name.length : to)),
    )
    view.dispatch(tr.removeStoredMark(mark.type))
    this.close()
  }
}

/** Somebody who pastes an outside address into the search meant that address. */
function withAddress(found, query) {
  const address = safeAddress(query)
  return address ? [...found, { address }] : found
}

function addressOption({ address }) {
  return [
    element(
      "span",
      {},
      element("b", {}, say("link_use_address", { address })),
      element("br"),
      element("span.why", {}, say("link_outside_hint")),
    ),
    element("kbd", {}, "Enter"),
  ]
}
