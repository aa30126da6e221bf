/**
 * What a story's body may hold: every block and mark, once. The build writes it to
 * articles/body/schema.json, which the server checks against; looks and commands are added
 * in the file of each block.
 */
import { Mark, Node } from "@tiptap/core"
import { Blockquote as BaseBlockquote } from "@tiptap/extension-blockquote"
import { Bold } from "@tiptap/extension-bold"
import { Document as BaseDocument } from "@tiptap/extension-document"
import { HardBreak } from "@tiptap/extension-hard-break"
import { Heading as BaseHeading } from "@tiptap/extension-heading"
import { HorizontalRule as BaseHorizontalRule } from "@tiptap/extension-horizontal-rule"
import { Italic } from "@tiptap/extension-italic"
import {
  BulletList,
  ListItem as BaseListItem,
  OrderedList as BaseOrderedList,
} from "@tiptap/extension-list"
import { Paragraph } from "@tiptap/extension-paragraph"
import { Strike } from "@tiptap/extension-strike"
import { Text } from "@tiptap/extension-text"

import { safeAddress } from "./address.js"

export const SCHEMA_VERSION = 1
export const MOST_BOX_ENTRIES = 6
export const MOST_GALLERY_PICTURES = 30

export const Document = BaseDocument.extend({
  content: "block*",
  addAttributes: () => ({ version: { default: SCHEMA_VERSION, rendered: false } }),
})

export const Heading = BaseHeading.extend({
  addAttributes: () => ({ level: { default: 2, rendered: false } }),
}).configure({ levels: [2, 3] })

export const ListItem = BaseListItem.extend({
  content: "paragraph (paragraph | bulletList | orderedList)*",
})

export const OrderedList = BaseOrderedList.extend({
  addAttributes: () => ({
    start: {
      default: 1,
      parseHTML: (list) => Number.parseInt(list.getAttribute("start"), 10) || 1,
    },
  }),
})

export const Blockquote = BaseBlockquote.extend({ content: "paragraph+" })

export const PullQuote = block("pullQuote", {
  content: "inline*",
  marks: "bold italic",
  defining: true,
  attrs: { speaker: "" },
})

export const Figure = block("figure", {
  atom: true,
  attrs: { image: null, alt: "", decorative: false, caption: "", credit: "", width: "text" },
  tidy: (attrs) => ({ ...attrs, width: attrs.width === "wide" ? "wide" : "text" }),
})

const NO_WORDS = { alt: "", decorative: false, caption: "", credit: "" }

export const Gallery = block("gallery", {
  atom: true,
  attrs: { title: "", images: [] },
  tidy: (attrs) => ({ ...attrs, images: tidyPictures(attrs.images) }),
})

export const RelatedBox = block("relatedBox", {
  atom: true,
  attrs: { title: "", articles: [], fill: 0 },
  tidy: (attrs) => ({
    ...attrs,
    articles: attrs.articles.filter(isEntry).slice(0, MOST_BOX_ENTRIES),
  }),
})

export const FactBox = block("factBox", {
  content: "(paragraph | bulletList | orderedList)+",
  isolating: true,
  attrs: { title: "" },
})

export const Embed = block("embed", {
  atom: true,
  attrs: { provider: "", url: "", title: "" },
  tidy: (attrs) => ({ ...attrs, url: safeAddress(attrs.url) ?? "" }),
})

export const Attachment = block("attachment", {
  atom: true,
  attrs: { file: null, title: "" },
})

export const Table = block("table", {
  content: "tableRow+",
  isolating: true,
  attrs: { title: "", source: "" },
  parseHTML: () => [{ tag: "table" }],
})

export const HorizontalRule = BaseHorizontalRule.extend({ atom: true })

export const TableRow = Node.create({
  name: "tableRow",
  content: "(tableHeader | tableCell)+",
  parseHTML: () => [{ tag: "tr" }],
  renderHTML: () => ["tr", 0],
})

export const TableHeader = cell("tableHeader", "th")
export const TableCell = cell("tableCell", "td")

/** A link goes to an article by its id, or to an outside address; never to both. */
export const Link = Mark.create({
  name: "link",
  priority: 1000, // Outermost, so that bold inside a link does not cut it in two.
  inclusive: false,
  addAttributes: () => ({ href: { default: null }, article: { default: null } }),
  parseHTML: () => [{ tag: "a", getAttrs: linkAttributes }],
  renderHTML: ({ mark }) => ["a", linkAsHtml(mark.attrs), 0],
})

export const Subscript = textMark("subscript", "sub", "superscript", "Mod-,")
export const Superscript = textMark("superscript", "sup", "subscript", "Mod-.")

export const schemaExtensions = [
  Document,
  Paragraph,
  Text,
  HardBreak,
  Heading,
  BulletList,
  OrderedList,
  ListItem,
  Blockquote,
  PullQuote,
  Figure,
  Gallery,
  RelatedBox,
  FactBox,
  Embed,
  Attachment,
  Table,
  TableRow,
  TableHeader,
  TableCell,
  HorizontalRule,
  Link,
  Bold,
  Italic,
  Strike,
  Subscript,
  Superscript,
]

/**
 * A block of our own. In HTML, which only the clipboard sees, its attributes travel as JSON; what
 * does not fit is replaced by the defaults, and tidy() has the last word.
 */
function block(name, { attrs, parseHTML, tidy = (given) => given, ...rest }) {
  return Node.create({
    name,
    group: "block",
    ...rest,
    addAttributes: () => mapValues(attrs, (fallback) => ({ default: fallback, rendered: false })),
    parseHTML: () => [
      { tag: `[data-block=${name}]`, getAttrs: (element) => attributesFrom(element, attrs, tidy) },
      ...(parseHTML?.() ?? []),
    ],
    renderHTML({ node }) {
      const html = { "data-block": name, "data-attrs": JSON.stringify(node.attrs) }
      const tag = name === "table" ? "table" : "div"
      return node.isLeaf ? [tag, html] : [tag, html, 0]
    },
  })
}

function attributesFrom(element, attrs, tidy) {
  try {
    const given = JSON.parse(element.dataset.attrs)
    return tidy(
      mapValues(attrs, (fallback, name) => (fits(given[name], fallback) ? given[name] : fallback)),
    )
  } catch {
    return false
  }
}

function fits(value, fallback) {
  if (fallback === null) return value === null || Number.isSafeInteger(value)
  if (Array.isArray(fallback)) return Array.isArray(value)
  return typeof value === typeof fallback
}

function isEntry(entry) {
  return Number.isSafeInteger(entry?.id) && entry.id > 0 && typeof entry.headline === "string"
}

/** Each picture once, at its first place, with words that are words. */
function tidyPictures(given) {
  const pictures = new Map()
  for (const picture of given) {
    const image = picture?.image
    if (!Number.isSafeInteger(image) || image < 1 || pictures.has(image)) continue
    const words = mapValues(NO_WORDS, (fallback, name) =>
      fits(picture[name], fallback) ? picture[name] : fallback,
    )
    pictures.set(image, { image, ...words })
  }
  return [...pictures.values()].slice(0, MOST_GALLERY_PICTURES)
}

function cell(name, tag) {
  return Node.create({
    name,
    content: "paragraph+",
    isolating: true,
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
  })
}

function textMark(name, tag, excluded, key) {
  return Mark.create({
    name,
    excludes: `${name} ${excluded}`,
    parseHTML: () => [{ tag }],
    renderHTML: () => [tag, 0],
    addKeyboardShortcuts() {
      return { [key]: () => this.editor.commands.toggleMark(name) }
    },
  })
}

function linkAttributes(element) {
  const article = Number(element.dataset.article)
  if (Number.isSafeInteger(article) && article > 0) return { article, href: null }

  const href = safeAddress(element.getAttribute("href") ?? "")
  return href ? { href, article: null } : false
}

function linkAsHtml({ href, article }) {
  return article ? { "data-article": article } : { href: safeAddress(href ?? "") ?? "" }
}

function mapValues(object, change) {
  return Object.fromEntries(
    Object.entries(object).map(([key, value]) => [key, change(value, key)]),
  )
}
