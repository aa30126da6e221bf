/** The signs on buttons and in the insert menu, drawn as lines in the colour of the text. */

const SVG = "http://www.w3.org/2000/svg"

// Each is a path on a field of 24 by 24; "dots" are filled circles.
const DRAWINGS = {
  related: {
    path: "M5 3v18M10 6h10M10 12h10M10 18h7",
    dots: [
      [5, 6],
      [5, 12],
      [5, 18],
    ],
  },
  factBox: { path: "M3 4h18v16H3zM7 9h10M7 13h10M7 17h6" },
  figure: { path: "M3 5h18v14H3zm0 12 6-6 4 4 3-3 5 5" },
  gallery: { path: "M3 8h14v12H3zm0 9 4-4 3 3 2-2 5 4M7 5h14v11" },
  attachment: { path: "M6 3h8l4 4v14H6zM14 3v4h4M12 10v7m-3-3 3 3 3-3" },
  table: { path: "M3 5h18v14H3zM3 10h18M9 5v14M15 5v14" },
  pullQuote: { path: "M5 6h14M5 12h14M5 18h8M2 4v16" },
  heading: { path: "M6 5v14M18 5v14M6 12h12" },
  heading3: { path: "M8 8v11M16 8v11M8 13.5h8" },
  quote: { path: "M9 7H5v5h4v-5c0 5-1 8-4 9M18 7h-4v5h4V7c0 5-1 8-4 9" },
  bulletList: {
    path: "M9 6h11M9 12h11M9 18h11",
    dots: [
      [4, 6],
      [4, 12],
      [4, 18],
    ],
  },
  orderedList: { path: "M10 6h10M10 12h10M10 18h10M3 5l2-1v5M3 14.5c0-2 3.5-2 3 0L3 19h3.5" },
  embed: { path: "m8 8-4 4 4 4M16 8l4 4-4 4" },
  rule: { path: "M3 12h18" },
  bold: { path: "M7 4h6a4 4 0 0 1 0 8H7zM7 12h7a4 4 0 0 1 0 8H7z" },
  italic: { path: "M10 4h8M6 20h8M14 4l-4 16" },
  story: { path: "M9 15 15 9M11 6l2-2a5 5 0 0 1 7 7l-2 2M13 18l-2 2a5 5 0 0 1-7-7l2-2" },
  outside: { path: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6" },
  undo: { path: "M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3" },
  redo: { path: "m16 5 4 4-4 4M20 9H10a6 6 0 0 0 0 12h3" },
}

export function icon(name) {
  const { path, dots = [] } = DRAWINGS[name]
  const drawing = shape("svg", {
    viewBox: "0 0 24 24",
    fill: "none",
    stroke: "currentColor",
    "stroke-width": 2,
  })
  drawing.setAttribute("aria-hidden", "true")
  drawing.append(shape("path", { d: path }))
  for (const [cx, cy] of dots)
    drawing.append(shape("circle", { cx, cy, r: 1.5, fill: "currentColor" }))
  return drawing
}

function shape(name, attributes) {
  const made = document.createElementNS(SVG, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  return made
}
