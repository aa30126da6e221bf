/**
 * The frame around a block of our own: its name, buttons to move and remove it, and its fields.
 * A block without text inside folds to how it will look; "Edit" and Enter open it.
 */
import { closeHistory } from "@tiptap/pm/history"
import { NodeSelection } from "@tiptap/pm/state"

import { announce } from "./announce.js"
import { caretAfter, moveBlock } from "./block-moves.js"
import { button, element, iconButton } from "./html.js"
import { say } from "./words.js"

const CONTROLS =
  "input, button, textarea, select, label, a, [draggable=true], [role=option], [role=listbox]"

const viewOf = new WeakMap()

/** The view that draws the block at a position. */
export function blockViewAt(editorView, pos) {
  return viewOf.get(editorView.nodeDOM(pos))
}

export class BlockView {
  constructor({ editor, node, getPos }, kind) {
    this.editor = editor
    this.node = node
    this.getPos = getPos
    this.kind = kind
    this.dom = element("div.block", { role: "group", "aria-label": kind })
    this.dom.classList.toggle("is-open", !this.folds)
    this.dom.append(this.#header())
    this.dom.addEventListener("keydown", (event) => this.pressed(event))
    viewOf.set(this.dom, this)
  }

  /** What stands in the header in place of the block's name. */
  heading() {
    return element("h2", {}, this.kind)
  }

  /** The first field, where writing goes on after the block was inserted or opened. */
  get firstField() {
    return this.dom.querySelector("header ~ * :is(input, textarea, select)")
  }

  /** A block with text inside has it always at hand. */
  get folds() {
    return true
  }

  open() {
    this.dom.classList.add("is-open")
    this.firstField?.focus()
  }

  /** Closes the block; the caret goes behind it. */
  done() {
    this.dom.classList.toggle("is-open", !this.folds)
    caretAfter(this.editor.view, this.getPos())
  }

  /** Changes attributes of the node; the fields follow from there, so undo reaches them. */
  set(attrs) {
    const pos = this.getPos()
    const { tr, selection } = this.editor.state
    tr.setNodeMarkup(pos, null, { ...this.node.attrs, ...attrs })
    if (selection instanceof NodeSelection && selection.from === pos) {
      tr.setSelection(NodeSelection.create(tr.doc, pos))
    }
    this.editor.view.dispatch(tr)
  }

  /** A text input that holds one attribute. */
  input(name, attributes = {}) {
    const tag = attributes.rows ? "textarea.in" : "input.in"
    const made = element(tag, { ...attributes, oninput: () => this.set({ [name]: made.value }) })
    made.value = this.node.attrs[name]
    made.dataset.attr = name
    return made
  }

  remove() {
    const pos = this.getPos()
    const { view } = this.editor
    caretAfter(view, pos)
    view.dispatch(closeHistory(view.state.tr).delete(pos, pos + this.node.nodeSize))
    announce(say("block_removed", { kind: this.kind }))
  }

  pressed(event) {
    if (event.key === "Escape" && !this.contentDOM?.contains(event.target)) {
      event.preventDefault()
      this.done()
    }
    // Enter in a single line would send the form.
    if (event.key === "Enter" && event.target.tagName === "INPUT") event.preventDefault()
  }

  #header() {
    return element(
      "header",
      { contenteditable: "false" },
      this.heading(),
      iconButton("↑", say("move_block_up"), (event) => this.#move(-1, event)),
      iconButton("↓", say("move_block_down"), (event) => this.#move(1, event)),
      iconButton("×", say("remove_block"), () => this.remove()),
      button(say("edit"), () => this.open(), { class: "btn plain block__edit" }),
      button(say("done"), () => this.done(), { class: "btn plain block__done" }),
    )
  }

  #move(direction, event) {
    const name = event.currentTarget.getAttribute("aria-label")
    const pos = moveBlock(this.editor.view, this.getPos(), direction)
    if (pos === null) return announce(say("block_at_edge"))

    // The page may have drawn the block anew: the same button of what stands there now.
    const { dom } = blockViewAt(this.editor.view, pos)
    dom.querySelector(`header [aria-label="${CSS.escape(name)}"]`)?.focus()
    dom.scrollIntoView({ block: "nearest" })
  }

  // What ProseMirror asks of a node view.

  update(node) {
    if (node.type !== this.node.type) return false
    this.node = node
    for (const input of this.dom.querySelectorAll("[data-attr]")) {
      const value = node.attrs[input.dataset.attr]
      if (input.value !== value) input.value = value
    }
    this.drawn?.()
    return true
  }

  stopEvent(event) {
    const { target } = event
    if (this.contentDOM?.contains(target)) return false
    return Boolean(target.closest?.(CONTROLS))
  }

  ignoreMutation(mutation) {
    if (this.contentDOM?.contains(mutation.target)) return false
    return mutation.type !== "selection"
  }

  selectNode() {
    this.dom.classList.add("is-selected")
  }

  deselectNode() {
    this.dom.classList.remove("is-selected")
  }
}
