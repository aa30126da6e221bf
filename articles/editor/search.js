/** Asks the desk for stories, pictures, files, tags and authors by what was typed. */
import { addresses, files, pictures, stories, storyId } from "./screen.js"

export async function findStories(query, signal) {
  const found = await ask(addresses.articles, { q: query, exclude: storyId }, signal)
  for (const story of found) stories.set(story.id, story)
  return found
}

export async function findPictures(query, signal) {
  const found = await ask(addresses.images, { q: query }, signal)
  for (const picture of found) pictures.set(picture.id, picture)
  return found
}

export async function findFiles(query, signal) {
  const found = await ask(addresses.files, { q: query }, signal)
  for (const file of found) files.set(file.id, file)
  return found
}

export function findTags(query, signal) {
  return ask(addresses.tags, { q: query }, signal)
}

/** The tags that go by the keywords of a picture. */
export async function findPictureTags(picture) {
  if (!addresses.picture_tags || !picture.keywords?.length) return []
  return ask(addresses.picture_tags, { image: picture.id })
}

export function findAuthors(query, signal) {
  return ask(addresses.authors, { q: query }, signal)
}

async function ask(address, parameters, signal) {
  const url = new URL(address, document.baseURI)
  for (const [name, value] of Object.entries(parameters))
    if (value !== null) url.searchParams.set(name, value)

  const response = await fetch(url, { signal, headers: { Accept: "application/json" } })
  if (!response.ok) throw new Error(`The search answered ${response.status}.`)
  return (await response.json()).results
}

/** Lower case and without accents, so that Élysée is found equal to elysee. */
export function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim()
}
