/** Putting blocks into a story, moving them, and where the caret stands afterwards. */
import { closeHistory } from "@tiptap/pm/history"
import { Selection, TextSelection } from "@tiptap/pm/state"

/** The block at the top level of the document that holds a position. */
export function topBlockAt(doc, pos) {
  const $pos = doc.resolve(pos)
  const start = $pos.depth ? $pos.before(1) : pos
  return { start, node: doc.nodeAt(start) }
}

/**
 * Puts a block where the caret is: in the place of an empty paragraph, else after the block the
 * caret is in. Returns its position.
 */
export function insertBlock(view, block) {
  const { state } = view
  const { start, node } = topBlockAt(state.doc, state.selection.from)
  const isEmptyParagraph = node?.type.name === "paragraph" && node.content.size === 0
  const from = isEmptyParagraph || !node ? start : start + node.nodeSize
  const to = node ? start + node.nodeSize : start

  const tr = closeHistory(state.tr) // Undo takes back the block and not the words before it.
  tr.replaceWith(from, to, block)
  keepParagraphAfter(tr, from)
  view.dispatch(tr.scrollIntoView())
  return from
}

/** Swaps the block at a position with its neighbour. Returns its new position, or null at an edge. */
export function moveBlock(view, pos, direction) {
  const { doc } = view.state
  const tr = closeHistory(view.state.tr)
  const index = doc.resolve(pos).index(0)
  const neighbour = doc.maybeChild(index + direction)
  if (index + direction < 0 || !neighbour) return null

  const block = doc.child(index)
  if (direction < 0) {
    const start = pos - neighbour.nodeSize
    view.dispatch(tr.delete(start, pos).insert(start + block.nodeSize, neighbour))
    return start
  }
  const end = pos + block.nodeSize
  view.dispatch(tr.delete(end, end + neighbour.nodeSize).insert(pos, neighbour))
  return pos + neighbour.nodeSize
}

/** Puts the caret behind the block at a position; there is a paragraph to write in afterwards. */
export function caretAfter(view, pos) {
  const { tr } = view.state
  keepParagraphAfter(tr, pos)
  const end = pos + tr.doc.nodeAt(pos).nodeSize
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, end + 1)).scrollIntoView())
  view.focus()
}

/** Puts the caret at the first place for text inside the block at a position. */
export function caretInside(view, pos) {
  view.dispatch(
    view.state.tr.setSelection(Selection.near(view.state.doc.resolve(pos + 1))).scrollIntoView(),
  )
  view.focus()
}

function keepParagraphAfter(tr, pos) {
  const end = pos + tr.doc.nodeAt(pos).nodeSize
  const next = tr.doc.nodeAt(end)
  if (!next?.isTextblock) tr.insert(end, tr.doc.type.schema.nodes.paragraph.create())
}
