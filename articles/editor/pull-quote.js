/** Words of the story, repeated large, with who said them. */
import { BlockView } from "./block-view.js"
import { element, field } from "./html.js"
import { PullQuote } from "./schema.js"
import { say } from "./words.js"

export const PullQuoteBlock = PullQuote.extend({
  addNodeView: () => (properties) => new PullQuoteView(properties),

  // A quote is one piece of text: Enter goes on behind it instead of making a second one.
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => editor.isActive(this.name) && leaveQuote(editor),
    }
  },
})

function leaveQuote({ state, view }) {
  const { $from } = state.selection
  const end = $from.after()
  const { tr } = state
  tr.insert(end, state.schema.nodes.paragraph.create())
  tr.setSelection(state.selection.constructor.near(tr.doc.resolve(end + 1)))
  view.dispatch(tr.scrollIntoView())
  return true
}

class PullQuoteView extends BlockView {
  get folds() {
    return false
  }

  constructor(properties) {
    super(properties, say("pull_quote"))
    this.contentDOM = element("p.pull-text")
    const speaker = field(say("speaker"), this.input("speaker", { type: "text", maxlength: 200 }))
    speaker.contentEditable = "false"
    this.dom.append(element("div.pad.in-b", {}, this.contentDOM, speaker))
  }
}
