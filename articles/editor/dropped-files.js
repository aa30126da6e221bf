/** Files that are dropped on the text or pasted into it become figures, or offers to take away. */
import { Extension } from "@tiptap/core"
import { Plugin } from "@tiptap/pm/state"

import { insertAttachment, insertPicture } from "./insertions.js"
import { isAttachment, isPicture } from "./upload.js"

export const DroppedFiles = Extension.create({
  name: "droppedFiles",

  addProseMirrorPlugins() {
    const { editor } = this
    return [
      new Plugin({
        props: {
          handleDrop(view, event) {
            const files = filesIn(event.dataTransfer)
            if (!files.length) return false
            event.preventDefault()
            const place = view.posAtCoords({ left: event.clientX, top: event.clientY })
            if (place) editor.commands.setTextSelection(place.pos)
            insertAll(editor, files)
            return true
          },
          handlePaste(_view, { clipboardData }) {
            const files = filesIn(clipboardData)
            // Word processors add a picture of the text they copy; the text is what is meant.
            if (!files.length || clipboardData.getData("text/plain").trim()) return false
            insertAll(editor, files)
            return true
          },
        },
      }),
    ]
  },
})

function filesIn(transfer) {
  return [...(transfer?.files ?? [])].filter((file) => isPicture(file) || isAttachment(file))
}

function insertAll(editor, files) {
  for (const file of files) {
    if (isPicture(file)) insertPicture(editor, file)
    else insertAttachment(editor, file)
  }
}
