/**
 * <copy-link hidden> wraps a link to the page and an empty [role="status"].
 * Where the browser can copy, it shows itself; a click copies the address and says data-done.
 */
export class CopyLink extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) return
    this.hidden = false
    this.addEventListener("click", this)
  }

  disconnectedCallback() {
    this.removeEventListener("click", this)
  }

  async handleEvent(event) {
    const link = event.target.closest("a")
    if (!link) return

    event.preventDefault()
    await navigator.clipboard.writeText(link.href)
    this.querySelector("[role=status]").textContent = this.dataset.done
  }
}

customElements.define("copy-link", CopyLink)
