/** Keys that lead into a block and out of it. */
import { Extension } from "@tiptap/core"
import { NodeSelection } from "@tiptap/pm/state"

import { caretAfter, topBlockAt } from "./block-moves.js"
import { blockViewAt } from "./block-view.js"

const WITH_TEXT_INSIDE = ["factBox", "table", "pullQuote"]

export const BlockKeys = Extension.create({
  name: "blockKeys",

  addKeyboardShortcuts: () => ({
    /** On a selected block: opens it. */
    Enter: ({ editor: { state, view } }) => {
      if (!(state.selection instanceof NodeSelection)) return false
      const block = blockViewAt(view, state.selection.from)
      block?.open()
      return Boolean(block)
    },
    /** Inside a block: goes on behind it. */
    Escape: ({ editor: { state, view } }) => {
      const { start, node } = topBlockAt(state.doc, state.selection.from)
      if (!WITH_TEXT_INSIDE.includes(node?.type.name)) return false
      caretAfter(view, start)
      return true
    },
  }),
})
