/**
 * Text from word processors says "bold" with styles. The page's policy keeps styles of pasted text
 * from being read, so they are turned into elements before the text reaches the editor.
 */
const STYLED = [
  [/font-weight:\s*(bold|[6-9]00)/, "strong"],
  [/font-style:\s*italic/, "em"],
  [/text-decoration[^;]*line-through/, "s"],
  [/vertical-align:\s*super/, "sup"],
  [/vertical-align:\s*sub\b/, "sub"],
]
const NOT_TEXT = "style, script, meta, title, xml, o\\:p"
// A start tag and its attributes, as a browser reads them; each piece is read once only.
const VALUE = /(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]*))?/.source
const NAME = /[^\s/>][^\s/>=]*/.source
const ATTRIBUTE = new RegExp(`(${NAME})(${VALUE})`, "g")
const START_TAG = new RegExp(`<[a-z][^\\s/>]*(?:[\\s/]+|${NAME}${VALUE})*`, "gi")

export function cleanPaste(html) {
  const page = new DOMParser().parseFromString(withoutStyles(html), "text/html")
  removeNames(page)
  if (html.includes("data-pm-slice")) return page.body.innerHTML // Copied from such an editor.
  for (const element of page.querySelectorAll(NOT_TEXT)) element.remove()
  for (const element of page.querySelectorAll("[data-style]")) restyle(element, page)
  for (const heading of page.querySelectorAll("h1, h4, h5, h6")) demote(heading, page)
  return page.body.innerHTML
}

function withoutStyles(html) {
  return html.replace(START_TAG, (tag) =>
    tag.replace(ATTRIBUTE, (attribute, name, value) =>
      name.toLowerCase() === "style" ? `data-style${value}` : attribute,
    ),
  )
}

/** A page and a form answer by the names in them, even in place of their own methods. */
function removeNames(page) {
  for (const named of Document.prototype.querySelectorAll.call(page, "[name], [id]")) {
    for (const name of ["name", "id"]) Element.prototype.removeAttribute.call(named, name)
  }
}

/** A story has two levels of subheading; its first level is the headline, which stands apart. */
function demote(heading, page) {
  const fitting = page.createElement(heading.tagName === "H1" ? "h2" : "h3")
  fitting.append(...heading.childNodes)
  heading.replaceWith(fitting)
}

function restyle(element, page) {
  const style = element.dataset.style.toLowerCase()
  delete element.dataset.style
  if (element.tagName === "B" && /font-weight:\s*normal/.test(style)) {
    element.replaceWith(...element.childNodes) // Google Docs wraps everything in a bold that is none.
    return
  }
  if (/^(H[1-6]|TH)$/.test(element.tagName)) return
  for (const [pattern, tag] of STYLED) {
    if (!pattern.test(style)) continue
    const wrapper = page.createElement(tag)
    wrapper.append(...element.childNodes)
    element.append(wrapper)
  }
}
