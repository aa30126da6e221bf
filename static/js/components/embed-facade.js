/**
 * <embed-facade data-frame="https://…" data-shape="video|clip|audio|map|post"> wraps the link to
 * what another site shows. A press on it puts that site's frame above the link; before that,
 * nothing is asked of the other site.
 */
const SANDBOX =
  "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-presentation"
const ALLOW = "autoplay; encrypted-media; fullscreen; picture-in-picture"
const TALLEST = 3000 // Pixels.

export class EmbedFacade extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", this)
    window.addEventListener("message", this)
  }

  disconnectedCallback() {
    this.removeEventListener("click", this)
    window.removeEventListener("message", this)
  }

  handleEvent(event) {
    if (event.type === "message") this.fit(event)
    else if (!this.frame && isPlain(event)) this.open(event)
  }

  open(event) {
    event.preventDefault()
    this.frame = document.createElement("iframe")
    this.frame.title = this.querySelector("b").textContent
    this.frame.setAttribute("sandbox", SANDBOX)
    this.frame.allow = ALLOW
    this.frame.referrerPolicy = "strict-origin" // Players ask on which site they are; never on which page.
    this.frame.src = this.dataset.frame
    this.prepend(this.frame)
    this.frame.focus()
  }

  /** A post says how high it is, each provider in a message of its own shape. */
  fit({ source, data }) {
    if (this.dataset.shape !== "post" || !source || source !== this.frame?.contentWindow) return
    const height = heightIn(typeof data === "string" ? data : JSON.stringify(data))
    if (height) this.frame.height = Math.min(height, TALLEST)
  }
}

function heightIn(message) {
  const found = /"(?:height|datawrapper-height)":(?:\{"\w+":)?(\d+)/.exec(message ?? "")
  return found && Number(found[1])
}

/** With a key held, a link opens in another tab or window, as everywhere. */
function isPlain({ button, altKey, ctrlKey, metaKey, shiftKey }) {
  return button === 0 && !altKey && !ctrlKey && !metaKey && !shiftKey
}

customElements.define("embed-facade", EmbedFacade)
