/** Small surfaces beside the text: placed by the caret, and never outside the column. */

const GAP = 6

/**
 * Puts an element under (or over) a range of the document; where the window ends, on the other side.
 * Host is the positioned column.
 */
export function placeAt(floating, host, view, { from, to }, side = "under") {
  const column = host.getBoundingClientRect()
  const start = view.coordsAtPos(from)
  const end = view.coordsAtPos(to)
  floating.hidden = false

  const height = floating.offsetHeight + GAP
  const isOver =
    side === "over" ? start.top > height : end.bottom + height > innerHeight && start.top > height
  const top = isOver ? start.top - height : end.bottom + GAP
  const left = Math.min(start.left - column.left, column.width - floating.offsetWidth)
  floating.style.top = `${Math.round(top - column.top)}px`
  floating.style.left = `${Math.round(Math.max(0, left))}px`
}
