/** Key facts in a frame, with a title. */
import { BlockView } from "./block-view.js"
import { element, field } from "./html.js"
import { FactBox } from "./schema.js"
import { say } from "./words.js"

export const FactBoxBlock = FactBox.extend({
  addNodeView: () => (properties) => new FactBoxView(properties),
})

class FactBoxView extends BlockView {
  get folds() {
    return false
  }

  constructor(properties) {
    super(properties, say("fact_box"))
    this.contentDOM = element("div.rich-text")
    const title = field(say("title"), this.input("title", { type: "text", maxlength: 200 }))
    title.contentEditable = "false"
    this.dom.append(element("div.pad.in-b", {}, title, this.contentDOM))
  }
}
