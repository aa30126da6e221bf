/** Prints the schema as JSON for the server: what PyPI's `prosemirror` loads. Run by the build. */
import { getSchema } from "@tiptap/core"

import { SCHEMA_VERSION, schemaExtensions } from "./schema.js"

// Only what a checker can use; how a block is parsed and drawn stays in the browser.
const KEPT = [
  "content",
  "marks",
  "group",
  "inline",
  "atom",
  "isolating",
  "defining",
  "inclusive",
  "excludes",
]

const { nodes, marks } = getSchema(schemaExtensions).spec

const exported = { version: SCHEMA_VERSION, nodes: specs(nodes), marks: specs(marks) }
process.stdout.write(`${JSON.stringify(exported, null, 2)}\n`)

function specs(ordered) {
  const found = {}
  ordered.forEach((name, spec) => {
    found[name] = {}
    for (const key of KEPT) if (spec[key] !== undefined) found[name][key] = spec[key]
    found[name].attrs = defaults(spec.attrs ?? {})
  })
  return found
}

function defaults(attrs) {
  return Object.fromEntries(
    Object.entries(attrs).map(([name, attr]) => [name, { default: attr.default }]),
  )
}
