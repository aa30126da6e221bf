/** How long the story is, in the row at the top of the side column. */
import { element } from "./html.js"
import { form } from "./screen.js"
import { count } from "./words.js"

const WORDS_A_MINUTE = 230

export function showLength(doc) {
  const row = document.querySelector(".tot")
  if (!row) return
  const words = wordsIn(doc)
  const minutes = Math.max(1, Math.ceil(words / WORDS_A_MINUTE))
  row.replaceChildren(
    measure("words", words),
    measure("minutes", minutes),
    measure("images", imagesIn(doc)),
  )
}

/** A number with its noun, the number set strong as the design has it. */
function measure(noun, n) {
  const [number, rest] = count(noun, n)
    .match(/^(\S+)(.*)$/s)
    .slice(1)
  return element("span", {}, element("b", {}, number), rest)
}

function wordsIn(doc) {
  let words = 0
  doc.descendants((node) => {
    if (node.isTextblock)
      words +=
        node.textBetween(0, node.content.size, " ", " ").match(/[\p{L}\p{N}][\S]*/gu)?.length ?? 0
  })
  return words
}

function imagesIn(doc) {
  let images = form.elements.lead_image?.value ? 1 : 0
  doc.descendants((node) => {
    if (node.type.name === "figure" && node.attrs.image) images += 1
    if (node.type.name === "gallery") images += node.attrs.images.length
  })
  return images
}
