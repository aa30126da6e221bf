/** Saving loads the page anew; writing goes on where it was: the caret or field, and the scroll. */
import { TextSelection } from "@tiptap/pm/state"

import { announce } from "./announce.js"
import { form, storyId } from "./screen.js"
import { say } from "./words.js"

const KEY = "place-in-story"

export function keepPlace(editor) {
  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.submitter?.value !== "save") return
    sessionStorage.setItem(KEY, JSON.stringify(placeIn(editor)))
  })
  const kept = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  // What was refused is said at the top of the page: that is the place to be then.
  if (!kept || storyId === null || form.hasAttribute("data-unsaved")) return
  goTo(JSON.parse(kept), editor)
  announce(say("saved"))
}

function placeIn(editor) {
  const field = document.activeElement
  return {
    scroll: window.scrollY,
    caret: editor?.view.hasFocus() ? editor.state.selection.from : null,
    field: form.contains(field) ? field.name : "",
    at: field.selectionStart ?? null,
  }
}

function goTo({ scroll, caret, field, at }, editor) {
  const input = form.elements[field]
  if (caret !== null && editor) {
    const { state, view } = editor
    const there = state.doc.resolve(Math.min(caret, state.doc.content.size))
    view.dispatch(state.tr.setSelection(TextSelection.near(there)))
    view.focus()
  } else if (input instanceof HTMLElement && input.type !== "submit") {
    input.focus()
    if (at !== null) input.setSelectionRange?.(at, at)
  }
  window.scrollTo(0, scroll)
}
