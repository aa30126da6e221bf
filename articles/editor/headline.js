/** Headline and standfirst behave like the first lines of the text: Enter goes on to the next. */
import { form, storyId } from "./screen.js"

export function joinHeadlineToText(focusText) {
  const { headline, standfirst } = form.elements
  goOnWithEnter(headline, () => (standfirst ? standfirst.focus() : focusText()))
  goOnWithEnter(standfirst, focusText)
  for (const line of [headline, standfirst]) if (line) keepHeight(line)
  if (storyId === null && headline && !headline.value) headline.focus()
}

function goOnWithEnter(line, goOn) {
  line?.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing || event.shiftKey) return
    event.preventDefault()
    goOn()
  })
}

/** As high as its text, in browsers that do not know how to do it from the style sheet. */
function keepHeight(line) {
  if (CSS.supports("field-sizing", "content")) return
  const fit = () => {
    line.style.blockSize = "auto"
    line.style.blockSize = `${line.scrollHeight}px`
  }
  line.addEventListener("input", fit)
  fit()
}
