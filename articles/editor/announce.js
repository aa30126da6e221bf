/** Says in words, for screen readers, what the eye sees happen. */
import { element } from "./html.js"

const region = element("p.vh", { role: "status", "aria-live": "polite" })
document.body.append(region)

export function announce(sentence) {
  region.textContent = ""
  // A region that is emptied and filled in one turn says nothing the second time.
  setTimeout(() => {
    region.textContent = sentence
  }, 50)
}
