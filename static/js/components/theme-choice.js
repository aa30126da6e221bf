/**
 * <theme-choice> wraps the form with the radio buttons "theme": auto, light, dark.
 * They work on the page at hand without this; it remembers the choice for the others.
 */
export class ThemeChoice extends HTMLElement {
  connectedCallback() {
    const { theme } = document.documentElement.dataset
    const remembered = this.querySelector(`[name="theme"][value="${theme ?? "auto"}"]`)
    if (remembered) remembered.checked = true
    this.addEventListener("change", this)
  }

  disconnectedCallback() {
    this.removeEventListener("change", this)
  }

  handleEvent({ target }) {
    const isOwn = target.value === "light" || target.value === "dark"
    try {
      if (isOwn) localStorage.setItem("theme", target.value)
      else localStorage.removeItem("theme")
    } catch {
      return // The choice then holds for this page, as it does without the script.
    }
    if (isOwn) document.documentElement.dataset.theme = target.value
    else delete document.documentElement.dataset.theme
  }
}

customElements.define("theme-choice", ThemeChoice)
