/** What can be put into a story: one list for the insert menu and the toolbar. */
import { caretAfter, caretInside, insertBlock } from "./block-moves.js"
import { blockViewAt } from "./block-view.js"
import { emptyTable } from "./table-commands.js"
import { say } from "./words.js"

/** Each: its key, icon, words for the menu, and what it does to the editor. */
export function insertions() {
  return [
    block("related", "related_news", "relatedBox"),
    block("factBox", "fact_box", "factBox"),
    block("figure", "picture", "figure"),
    block("gallery", "gallery", "gallery"),
    {
      ...described("table", "table"),
      run: ({ view, schema }) => insertAndEnter(view, emptyTable(schema)),
    },
    block("pullQuote", "pull_quote", "pullQuote"),
    format("heading", "subheading", "##", (chain) => chain.toggleHeading({ level: 2 }), [
      "heading",
      { level: 2 },
    ]),
    format("heading3", "small_subheading", "###", (chain) => chain.toggleHeading({ level: 3 }), [
      "heading",
      { level: 3 },
    ]),
    format("quote", "quote", ">", (chain) => chain.toggleBlockquote(), ["blockquote"]),
    format("bulletList", "bulleted_list", "-", (chain) => chain.toggleBulletList(), [
      "bulletList",
    ]),
    format("orderedList", "numbered_list", "1.", (chain) => chain.toggleOrderedList(), [
      "orderedList",
    ]),
    block("embed", "embed", "embed"),
    block("attachment", "file", "attachment"),
    { ...described("rule", "rule", "---"), run: ({ view, schema }) => insertRule(view, schema) },
  ]
}

/** Puts a new figure where the caret is, and uploads a file into it; writing goes on behind it. */
export function insertPicture(editor, file) {
  insertAndUpload(editor, "figure", file)
}

/** The same with a file that readers may take away. */
export function insertAttachment(editor, file) {
  insertAndUpload(editor, "attachment", file)
}

function insertAndUpload({ view, schema }, type, file) {
  const pos = insertBlock(view, schema.nodes[type].create())
  caretAfter(view, pos)
  blockViewAt(view, pos).upload(file)
}

function described(icon, word, keys = "") {
  return { icon, name: say(word), hint: say(`${word}_hint`), keys, isActive: null }
}

function block(icon, word, type) {
  return {
    ...described(icon, word),
    run: ({ view, schema }) => insertAndEnter(view, schema.nodes[type].createAndFill()),
  }
}

function format(icon, word, keys, apply, active) {
  return {
    ...described(icon, word, keys),
    run: (editor) => apply(editor.chain()).run() && editor.view.focus(),
    isActive: (editor) => editor.isActive(...active),
  }
}

/** The caret, or the focus, goes to the first place of the new block where something is written. */
function insertAndEnter(view, node) {
  const pos = insertBlock(view, node)
  if (node.isLeaf) blockViewAt(view, pos).open()
  else caretInside(view, pos)
}

function insertRule(view, schema) {
  caretAfter(view, insertBlock(view, schema.nodes.horizontalRule.create()))
}
