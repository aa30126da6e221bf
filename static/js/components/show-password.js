/** <show-password for="id" hidden> wraps a checkbox that shows what is typed into that field. */
export class ShowPassword extends HTMLElement {
  connectedCallback() {
    this.hidden = false
    this.addEventListener("change", this)
  }

  disconnectedCallback() {
    this.removeEventListener("change", this)
  }

  handleEvent({ target }) {
    const field = document.getElementById(this.getAttribute("for"))
    field.type = target.checked ? "text" : "password"
    field.focus()
  }
}

customElements.define("show-password", ShowPassword)
