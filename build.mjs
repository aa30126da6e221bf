/**
 * Builds what the pages load: the writing screen's script, the joined style sheets, the body's
 * schema for the server, and the licences of what the script contains. Run by `npm run build`;
 * everything it writes is committed, and building twice gives the same bytes.
 */
import { execFileSync } from "node:child_process"
import { readFileSync, writeFileSync } from "node:fs"
import { brotliCompressSync } from "node:zlib"

import { build } from "esbuild"

import { licences } from "./articles/editor/licences.mjs"

const EDITOR_BUDGET = 160_000 // Bytes in brotli that the writing screen may load before the first key.
const TARGET = ["chrome123", "firefox124", "safari17.5"]

await exportSchema()
await joinStyles("static/css/site.css", "static/built/site.css")
await joinStyles("static/css/staff.css", "static/built/staff.css")
await joinStyles("static/css/staff/admin.css", "static/built/admin.css")
await bundleEditor()

async function exportSchema() {
  const { outputFiles } = await build({
    entryPoints: ["articles/editor/export-schema.mjs"],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
  })
  const schema = execFileSync(process.execPath, ["--input-type=module", "-"], {
    input: outputFiles[0].contents,
  })
  write("articles/body/schema.json", schema)
}

async function joinStyles(source, target) {
  await build({
    entryPoints: [source],
    outfile: target,
    bundle: true,
    minify: true,
    target: TARGET,
    external: ["*.woff2", "*.svg", "*.png", "*.jpg", "*.webp", "*.avif"], // Django gives these their hashed names.
    logLevel: "warning",
  })
  report(target)
}

async function bundleEditor() {
  const { metafile } = await build({
    entryPoints: ["articles/editor/main.js"],
    outfile: "static/editor/editor.js",
    bundle: true,
    minify: true,
    format: "esm",
    target: TARGET,
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
  })
  write("static/editor/LICENSES.txt", licences(Object.keys(metafile.inputs)))

  if (report("static/editor/editor.js") > EDITOR_BUDGET) {
    throw new Error(`The editor is larger than ${EDITOR_BUDGET} bytes in brotli.`)
  }
}

function write(path, content) {
  writeFileSync(path, content)
  console.log(`${path}: ${content.length} bytes`)
}

function report(path) {
  const content = readFileSync(path)
  const compressed = brotliCompressSync(content).length
  console.log(`${path}: ${content.length} bytes, ${compressed} in brotli`)
  return compressed
}
