/** "Related news" inside the text: a title and up to six stories, found by typing. */
import { announce } from "./announce.js"
import { BlockView } from "./block-view.js"
import { Combobox } from "./combobox.js"
import { element, freshId } from "./html.js"
import { entryLine } from "./related-entry.js"
import { MOST_BOX_ENTRIES, RelatedBox } from "./schema.js"
import { findStories } from "./search.js"
import { headlineOf, storyOption } from "./story-line.js"
import { say } from "./words.js"

export const RelatedBoxBlock = RelatedBox.extend({
  addNodeView: () => (properties) => new RelatedBoxView(properties),
})

class RelatedBoxView extends BlockView {
  #list = element("ol.thread.picks")
  #note = element("p.why.block__note")
  #find
  #combobox
  #drawnFor = null

  constructor(properties) {
    super(properties, say("related_news"))
    const input = element("input.in", {
      id: freshId("find"),
      placeholder: say("find_story_placeholder"),
    })
    this.#combobox = new Combobox({
      input,
      listLabel: say("stories_found"),
      find: findStories,
      draw: storyOption,
      offer: (found) => found.filter(({ id }) => !this.#has(id)),
      choose: (story) => this.#add(story),
      leave: () => this.done(),
    })
    this.#find = element(
      "div.find",
      {},
      element("label.vh", { for: input.id }, say("find_story")),
      input,
      this.#combobox.list,
      this.#combobox.status,
    )
    this.dom.append(this.#list, this.#note, this.#find)
    this.drawn()
  }

  heading() {
    return this.input("title", {
      "aria-label": say("box_title"),
      placeholder: say("related_news"),
      class: "in block__title",
      maxlength: 200,
    })
  }

  get firstField() {
    const isFull = this.#entries.length >= MOST_BOX_ENTRIES
    return isFull ? this.dom.querySelector(".block__done") : this.#combobox.input
  }

  get #entries() {
    return this.node.attrs.articles
  }

  #has(id) {
    return this.#entries.some((entry) => entry.id === id)
  }

  #add(story) {
    if (this.#has(story.id) || this.#entries.length >= MOST_BOX_ENTRIES) return
    this.set({ articles: [...this.#entries, { id: story.id, headline: "" }] })
    announce(say("story_added", { headline: story.headline }))
    if (this.#entries.length >= MOST_BOX_ENTRIES) this.dom.querySelector(".block__done").focus()
  }

  /** Draws the entries anew where they changed, and gives the focus back to where it was. */
  drawn() {
    const { articles } = this.node.attrs
    if (this.#drawnFor === articles) return
    this.#drawnFor = articles

    const focus = focusWithin(this.#list)
    this.#list.replaceChildren(...articles.map((entry, place) => this.#line(entry, place)))
    this.#list.hidden = articles.length === 0
    this.#find.hidden = articles.length >= MOST_BOX_ENTRIES
    this.#note.textContent = this.#noteFor(articles.length)
    this.#note.hidden = !this.#note.textContent
    if (focus) focusAgain(this.#list, focus)
  }

  #noteFor(length) {
    if (length === 0) return say("box_empty")
    return length >= MOST_BOX_ENTRIES ? say("box_full") : ""
  }

  #line(entry, place) {
    return entryLine(entry, {
      isFirst: place === 0,
      isLast: place === this.#entries.length - 1,
      move: (by) => this.#move(place, place + by),
      moveTo: (id) =>
        this.#move(
          this.#entries.findIndex((each) => each.id === id),
          place,
        ),
      rename: (headline) => this.#rename(place, headline),
      remove: () => this.#remove(place),
    })
  }

  #move(from, to) {
    if (from < 0 || to < 0 || to >= this.#entries.length || from === to) return
    const articles = [...this.#entries]
    const [entry] = articles.splice(from, 1)
    articles.splice(to, 0, entry)
    this.set({ articles })
    announce(say("story_moved", { headline: headlineOf(entry.id), place: to + 1 }))
  }

  #rename(place, headline) {
    const articles = this.#entries.map((entry, each) =>
      each === place ? { ...entry, headline } : entry,
    )
    this.#drawnFor = articles // The field that is being written in stays as it is.
    this.set({ articles })
  }

  #remove(place) {
    const { id } = this.#entries[place]
    this.set({ articles: this.#entries.filter((_, each) => each !== place) })
    announce(say("story_removed", { headline: headlineOf(id) }))
    const next = this.#list.children[Math.min(place, this.#entries.length - 1)]
    if (next) next.querySelector("[data-act=remove]").focus()
    else this.#combobox.input.focus()
  }

  destroy() {
    this.#combobox.close()
  }
}

function focusWithin(list) {
  const here = document.activeElement
  if (!list.contains(here)) return null
  return { id: here.closest("li").dataset.id, act: here.dataset.act }
}

function focusAgain(list, { id, act }) {
  const line = list.querySelector(`li[data-id="${id}"]`)
  const wanted = line?.querySelector(`[data-act=${act}]`)
  // A button at the edge of the list is switched off; its neighbour takes the focus.
  const found = wanted?.disabled ? line.querySelector("[data-act]:not(:disabled)") : wanted
  found?.focus()
}
