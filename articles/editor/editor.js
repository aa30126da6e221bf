/** Puts the editor of the body together. */
import { Editor } from "@tiptap/core"
import { ListKeymap } from "@tiptap/extension-list"
import {
  Dropcursor,
  Gapcursor,
  Placeholder,
  Selection as SelectionWhileAway,
  TrailingNode,
  UndoRedo,
} from "@tiptap/extensions"
import { Selection } from "@tiptap/pm/state"

import { AttachmentBlock } from "./attachment.js"
import { BlockKeys } from "./block-keys.js"
import { Bubble } from "./bubble.js"
import { DroppedFiles } from "./dropped-files.js"
import { EmbedBlock } from "./embed.js"
import { FactBoxBlock } from "./fact-box.js"
import { FigureBlock } from "./figure.js"
import { GalleryBlock } from "./gallery.js"
import { element } from "./html.js"
import { cleanPaste } from "./paste.js"
import { PullQuoteBlock } from "./pull-quote.js"
import { RelatedBoxBlock } from "./related-box.js"
import { schemaExtensions } from "./schema.js"
import { SlashMenu } from "./slash-menu.js"
import { LinkPopover, StoryLink } from "./story-link.js"
import { TableBlock } from "./table.js"
import { Toolbar, toolbarKey } from "./toolbar.js"
import { say } from "./words.js"

const BLOCKS = [
  AttachmentBlock,
  EmbedBlock,
  FactBoxBlock,
  FigureBlock,
  GalleryBlock,
  PullQuoteBlock,
  RelatedBoxBlock,
  StoryLink,
  TableBlock,
]

const PLACEHOLDERS = {
  paragraph: "placeholder",
  pullQuote: "pull_quote_words",
  heading: "subheading",
}

/**
 * Makes the editor in an element and the tools around it. Throws where the document is unreadable.
 * With data-readonly on the element, the text can be read and copied, and that is all.
 */
export function mountEditor(mount, document) {
  const host = element("div.writing")
  mount.replaceWith(host)
  host.append(mount)

  const isReadOnly = "readonly" in mount.dataset
  const menu = new SlashMenu(host)
  let toolbar = null
  const editor = new Editor({
    element: { mount },
    extensions: [
      ...withLooks(schemaExtensions),
      BlockKeys,
      DroppedFiles,
      menu.extension,
      toolbarKey(() => toolbar.focus()),
      ListKeymap,
      UndoRedo,
      Gapcursor,
      TrailingNode,
      Dropcursor.configure({ color: false, class: "drop-line" }),
      Placeholder.configure({ placeholder: ({ node }) => placeholderFor(node) }),
      SelectionWhileAway.configure({ className: "sel" }),
    ],
    content: withRoom(document),
    enableContentCheck: true,
    editable: !isReadOnly,
    injectCSS: false,
    onContentError: ({ error }) => {
      throw error
    },
    editorProps: {
      attributes: {
        role: "textbox",
        "aria-multiline": "true",
        "aria-label": say("text"),
        class: "body",
      },
      transformPastedHTML: cleanPaste,
    },
  })
  if (isReadOnly) {
    for (const control of mount.querySelectorAll("button, input, select, textarea"))
      control.disabled = true
    return editor
  }
  toolbar = new Toolbar(editor)
  host.prepend(toolbar.dom)
  new Bubble(editor, host)
  new LinkPopover(editor, host)
  return editor
}

function placeholderFor({ type }) {
  return PLACEHOLDERS[type.name] ? say(PLACEHOLDERS[type.name]) : ""
}

/** At once: Tiptap's own command waits for a frame, in which fast typing would go elsewhere. */
export function focusText({ state, view }) {
  view.dispatch(state.tr.setSelection(Selection.atStart(state.doc)).scrollIntoView())
  view.focus()
}

/** A new story is an empty document; the caret needs a paragraph to stand in. */
function withRoom(document) {
  return document.content?.length ? document : { ...document, content: [{ type: "paragraph" }] }
}

/** The schema's blocks, with those that have a look of their own in the place of the bare ones. */
function withLooks(extensions) {
  return extensions.map((bare) => BLOCKS.find(({ name }) => name === bare.name) ?? bare)
}
