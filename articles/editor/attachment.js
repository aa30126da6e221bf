/** A file that readers may take away: a PDF or a sound, with a title of the story's own. */
import { BlockView } from "./block-view.js"
import { marked } from "./combobox.js"
import { FileSource } from "./file-source.js"
import { element, field } from "./html.js"
import { Attachment } from "./schema.js"
import { files } from "./screen.js"
import { findFiles } from "./search.js"
import { isAttachment, uploadFile } from "./upload.js"
import { say } from "./words.js"

const ACCEPTED = "application/pdf,audio/*,.pdf,.mp3,.m4a,.ogg,.oga,.opus,.wav,.flac"

export const AttachmentBlock = Attachment.extend({
  addNodeView: () => (properties) => new AttachmentView(properties),
})

class AttachmentView extends BlockView {
  #shown = element("p.pad.attached")
  #title
  #fields
  #replace
  #source
  #drawnFor

  constructor(properties) {
    super(properties, say("file"))
    this.#source = new FileSource({
      labels: {
        button: say("file_choose"),
        drop: say("file_drop"),
        search: say("file_search"),
        found: say("files_found"),
      },
      accept: ACCEPTED,
      isTaken: isAttachment,
      send: uploadFile,
      find: findFiles,
      draw: fileOption,
      choose: (file) => this.#take(file),
      leave: () => this.done(),
    })
    this.#title = this.input("title", { type: "text", maxlength: 300 })
    this.#fields = element("div.pad.in-b.block__fields", {}, field(say("title"), this.#title))
    this.#replace = element(
      "details.pad.figure__source",
      {},
      element("summary", {}, say("picture_replace")),
      this.#source.dom,
    )
    this.dom.append(this.#shown, this.#replace, this.#fields)
    this.drawn()
  }

  /** A block that was made by dropping a file begins with its upload. */
  upload(file) {
    this.dom.classList.add("is-open")
    this.#source.upload([file])
  }

  get firstField() {
    return this.node.attrs.file === null
      ? this.#source.dom.querySelector("[data-act=file]")
      : this.#title
  }

  /** A title that came with the last file goes with it; one of the writer's own stays. */
  #take(file) {
    const { file: before, title } = this.node.attrs
    const isOwn = title && title !== files.get(before)?.title
    this.set({ file: file.id, title: isOwn ? title : file.title })
    if (this.dom.contains(document.activeElement) || document.activeElement === document.body)
      this.open()
  }

  drawn() {
    const { file, title } = this.node.attrs
    const row = files.get(file)
    if (file !== this.#drawnFor) {
      this.#drawnFor = file
      this.#replace.open = file === null
    }
    this.dom.classList.toggle("is-empty", file === null)
    this.#title.placeholder = row?.title ?? ""
    this.#fields.hidden = file === null
    this.#shown.hidden = file === null
    this.#shown.replaceChildren(
      ...(row
        ? [
            element("b", {}, title || row.title),
            element("span.why", {}, `${row.kind}, ${row.size} · ${row.filename}`),
          ]
        : [element("span.why", {}, say("unavailable_file"))]),
    )
  }

  destroy() {
    this.#source.combobox.close()
  }
}

function fileOption(file, query) {
  return element(
    "span",
    {},
    element("b", {}, ...marked(file.title, query)),
    element("br"),
    element("span.why", {}, `${file.kind}, ${file.size} · ${file.filename}`),
  )
}
