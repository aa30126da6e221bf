/**
 * Who wrote the story, in order, each with a role in it where that is worth saying.
 *
 * <div data-picker="authors">
 *   <input type="hidden" name="bylines" value="5" data-name="Nora Reding" data-role="Reporting">
 */
import { ChipPicker } from "./chip-picker.js"
import { marked } from "./combobox.js"
import { element } from "./html.js"
import { findAuthors } from "./search.js"
import { say } from "./words.js"

export function authorPicker(container) {
  const picker = new ChipPicker(container, {
    name: "bylines",
    label: say("find_author"),
    listLabel: say("authors_found"),
    find: findAuthors,
    read: ({ value, dataset }) => ({
      value,
      name: dataset.name ?? value,
      role: dataset.role ?? "",
    }),
    toThing: ({ id, name }) => ({ value: String(id), name, role: "" }),
    drawChip: (author) => [
      element("span.who", { "aria-hidden": "true" }, initials(author.name)),
      element("span", {}, author.name),
      roleField(author),
    ],
    draw: ({ name, role }, query) => [
      element(
        "span",
        {},
        element("b", {}, ...marked(name, query)),
        role && [element("br"), element("span.why", {}, role)],
      ),
    ],
    offer: (found) => found.filter(({ id }) => !picker.has(id)),
  })
  return picker
}

function roleField(author) {
  return element("input.in.chip__role", {
    name: `role-${author.value}`,
    value: author.role,
    maxlength: 100,
    placeholder: say("byline_role"),
    "aria-label": say("byline_role_of", { name: author.name }),
    oninput: ({ target }) => {
      author.role = target.value // For when the chips are drawn anew.
    },
  })
}

function initials(name) {
  const words = name.split(/\s+/).filter(Boolean)
  return [words[0], words.length > 1 && words.at(-1)]
    .filter(Boolean)
    .map((word) => [...word][0].toUpperCase())
    .join("")
}
