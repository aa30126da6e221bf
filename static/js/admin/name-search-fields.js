// The admin's search fields (Select2) come without names; screen readers get those of the labels.

function nameOf(select) {
  return document.querySelector(`label[for="${select.id}"]`)?.textContent.trim().replace(/:$/, "") ?? ""
}

function nameAll() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const parts = select.nextElementSibling?.querySelectorAll("[role=combobox], [role=textbox]") ?? []
    for (const part of parts) part.setAttribute("aria-label", nameOf(select))
  }
}

// jQuery calls back in order: by then the admin has made its fields.
window.addEventListener("load", () => window.django?.jQuery(nameAll))

// The field to type into is made anew each time the list opens.
document.addEventListener("focusin", ({ target }) => {
  if (!target.matches(".select2-search__field")) return
  const select = document.querySelector(".select2-container--open")?.previousElementSibling
  if (select) target.setAttribute("aria-label", nameOf(select))
})
