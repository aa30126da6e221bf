/** Sends a picture or a file to the desk and tells how far it is. */
import { waitFor } from "./pending.js"
import { addresses, csrfToken, files, pictures } from "./screen.js"
import { say } from "./words.js"

const LARGEST = 25 * 1024 * 1024
const LARGEST_FILE = 50 * 1024 * 1024
const KINDS = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"]
export const ACCEPTED = KINDS.join(",")

/** The message is a sentence for the person who uploads. */
export class UploadRefused extends Error {}

export function isPicture(file) {
  return file.type.startsWith("image/")
}

/** What of it can be offered, the desk finds out. */
export function isAttachment(file) {
  return file.type === "application/pdf" || file.type.startsWith("audio/")
}

/** Resolves to the file as the desk knows it. */
export function uploadFile(file, { onProgress, signal }) {
  return waitFor(fileSent(file, onProgress, signal))
}

async function fileSent(file, onProgress, signal) {
  if (file.size > LARGEST_FILE)
    throw new UploadRefused(say("upload_file_too_large", { name: file.name }))
  return kept(files, await sent(addresses.upload_file, file, onProgress, signal), file)
}

/** Resolves to the picture as the library knows it. onProgress gets a percentage. */
export function upload(file, { onProgress, signal }) {
  return waitFor(checkedAndSent(file, onProgress, signal))
}

async function checkedAndSent(file, onProgress, signal) {
  if (!KINDS.includes(file.type))
    throw new UploadRefused(say("upload_not_a_picture", { name: file.name }))
  if (file.size > LARGEST) throw new UploadRefused(say("upload_too_large", { name: file.name }))

  return kept(pictures, await sent(addresses.upload, file, onProgress, signal), file)
}

function kept(rows, { status, answer }, file) {
  if (status !== 201)
    throw new UploadRefused(answer?.error || say("upload_failed", { name: file.name }))
  rows.set(answer.id, answer)
  return answer
}

/** XMLHttpRequest, because fetch does not tell how much has gone. */
function sent(address, file, onProgress, signal) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const refuse = () => reject(new UploadRefused(say("upload_failed", { name: file.name })))
    request.open("POST", address)
    request.setRequestHeader("X-CSRFToken", csrfToken())
    request.setRequestHeader("Accept", "application/json")
    request.responseType = "json"
    request.upload.onprogress = ({ loaded, total }) =>
      onProgress(Math.round((loaded / total) * 100))
    request.onload = () => resolve({ status: request.status, answer: request.response })
    request.onerror = refuse
    request.onabort = refuse
    signal.addEventListener("abort", () => request.abort())

    const body = new FormData()
    body.append("file", file)
    request.send(body)
  })
}
