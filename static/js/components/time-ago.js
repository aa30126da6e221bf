/**
 * <time-ago> wraps a <time> and says after it how long ago that was, for a day.
 * The words are the browser's own, in the language of the page.
 */
const MINUTE = 60_000
const HOUR = 60 * MINUTE

export class TimeAgo extends HTMLElement {
  connectedCallback() {
    this.time = this.querySelector("time")
    const language = document.documentElement.lang || "en"
    // A browser that does not know the language would say it in its own.
    if (!this.time || !Intl.RelativeTimeFormat?.supportedLocalesOf(language).length) return
    this.words = new Intl.RelativeTimeFormat(language, { numeric: "auto" })
    this.ago = document.createElement("span")
    this.append(this.ago)
    this.show()
    this.clock = setInterval(() => this.show(), MINUTE)
  }

  disconnectedCallback() {
    clearInterval(this.clock)
    this.ago?.remove()
  }

  show() {
    const passed = Date.now() - new Date(this.time.dateTime)
    const isFresh = passed >= 0 && passed < 24 * HOUR
    // The phrase stays on one line; the line may break before it.
    this.ago.textContent = isFresh ? `, ${this.phrase(passed).replaceAll(" ", "\u00a0")}` : ""
  }

  phrase(passed) {
    if (passed < MINUTE) return this.words.format(0, "second") // "now", not "this minute".
    if (passed < HOUR) return this.words.format(-Math.floor(passed / MINUTE), "minute")
    return this.words.format(-Math.floor(passed / HOUR), "hour")
  }
}

customElements.define("time-ago", TimeAgo)
