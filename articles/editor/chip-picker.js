/** Chosen things in a row, in order, with a search field behind them: tags and bylines. */
import { announce } from "./announce.js"
import { Combobox } from "./combobox.js"
import { element, freshId, iconButton } from "./html.js"
import { say } from "./words.js"

export class ChipPicker {
  #container
  #name
  #drawChip
  #chosen
  #chips = element("ul.chips")

  /**
   * container: the element with one hidden input for each chosen thing; it stays the truth.
   * name: of the hidden inputs. read(input): a thing {value, name, …} from a hidden input.
   * drawChip(thing, place): the nodes of a chip. label: of the search field.
   * The rest is for the combobox; its lines are turned into things by toThing(line).
   */
  constructor(container, { name, read, drawChip, label, toThing, ...search }) {
    this.#container = container
    this.#name = name
    this.#drawChip = drawChip
    this.#chosen = this.#inputs().map(read)

    const input = element("input.in", { id: freshId("pick"), placeholder: label })
    this.combobox = new Combobox({ ...search, input, staysOpen: false, choose: (line) => this.#add(toThing(line)) })
    container.append(
      this.#chips,
      element(
        "div.pick",
        {},
        element("label.vh", { for: input.id }, label),
        input,
        this.combobox.list,
        this.combobox.status,
      ),
    )
    this.#draw()
  }

  /** As if it had been found and taken. */
  add(thing) {
    this.#add(thing)
  }

  has(value) {
    return this.#chosen.some((thing) => thing.value === String(value))
  }

  hasName(isEqual) {
    return this.#chosen.some((thing) => isEqual(thing.name))
  }

  #inputs() {
    return [...this.#container.querySelectorAll(`input[type=hidden][name="${this.#name}"]`)]
  }

  #add(thing) {
    if (this.has(thing.value)) return announce(say("chip_there", { name: thing.name }))
    this.#change([...this.#chosen, thing])
    announce(say("chip_added", { name: thing.name }))
  }

  #remove(place) {
    const { name } = this.#chosen[place]
    this.#change(this.#chosen.filter((_, each) => each !== place))
    announce(say("chip_removed", { name }))
    const next = this.#chips.children[Math.min(place, this.#chosen.length - 1)]
    ;(next?.querySelector("[data-act=remove]") ?? this.combobox.input).focus()
  }

  #move(from, to) {
    if (to < 0 || to >= this.#chosen.length) return
    const act = document.activeElement?.dataset.act
    const chosen = [...this.#chosen]
    const [thing] = chosen.splice(from, 1)
    chosen.splice(to, 0, thing)
    this.#change(chosen)
    announce(say("chip_moved", { name: thing.name, place: to + 1 }))
    const chip = this.#chips.children[to]
    ;(chip.querySelector(`[data-act=${act}]`) ?? chip.querySelector("[data-act=remove]")).focus()
  }

  #change(chosen) {
    this.#chosen = chosen
    this.#draw()
    this.#container.dispatchEvent(new Event("input", { bubbles: true }))
  }

  #draw() {
    for (const input of this.#inputs()) input.remove()
    this.#container.prepend(
      ...this.#chosen.map(({ value }) =>
        element("input", { type: "hidden", name: this.#name, value }),
      ),
    )
    this.#chips.replaceChildren(...this.#chosen.map((thing, place) => this.#chip(thing, place)))
    this.#chips.hidden = this.#chosen.length === 0
  }

  #chip(thing, place) {
    const { name } = thing
    const earlier = iconButton("‹", say("chip_earlier", { name }), () =>
      this.#move(place, place - 1),
    )
    const remove = iconButton("×", say("chip_remove", { name }), () => this.#remove(place))
    earlier.dataset.act = "earlier"
    remove.dataset.act = "remove"
    return element(
      "li.chip",
      { onkeydown: (event) => this.#pressed(event, place) },
      this.#drawChip(thing, place),
      place > 0 && earlier,
      remove,
    )
  }

  #pressed(event, place) {
    const by = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key]
    if (!by || !event.altKey) return
    event.preventDefault() // Alt and an arrow would go back in the browser's history.
    this.#move(place, place + by)
  }
}
