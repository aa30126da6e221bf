/** The licence texts of the packages whose code ends up in a bundle. Run by the build. */
import { readdirSync, readFileSync } from "node:fs"

/** Takes the bundle's input paths and returns one text, packages in alphabetical order. */
export function licences(inputs) {
  const folders = new Set(inputs.map(packageFolder).filter(Boolean))
  return [...folders]
    .sort()
    .map(licenceOf)
    .join(`\n${"-".repeat(80)}\n\n`)
}

function packageFolder(path) {
  return path.match(/^.*node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0]
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8"))
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry))
  const text = file ? readFileSync(`${folder}/${file}`, "utf8").trim() : `Licence: ${license}`
  return `${name} ${version} (${license})\n\n${text}\n`
}
