/* Material opens menu and search with labels of hidden checkboxes. They work without JavaScript, but no keyboard reaches them and they
   have no name; so with JavaScript a button takes the place of each. */

export function makeButtons(root) {
  for (const label of root.querySelectorAll("label.toggle")) {
    const checkbox = root.getElementById(label.htmlFor)
    const button = root.createElement("button")
    button.type = "button"
    button.className = label.className
    button.ariaLabel = label.dataset.name
    button.append(...label.childNodes)
    label.replaceWith(button)
    button.addEventListener("click", () => {
      checkbox.click()
      focusInside(root, checkbox.id)
    })
    root.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && checkbox.id === "__drawer" && checkbox.checked) {
        checkbox.click()
        button.focus()
      }
    })
  }
}

function focusInside(root, id) {
  const first = id === "__drawer" ? ".md-sidebar--primary a[href]" : ".md-search__input"
  root.querySelector(first)?.focus()
}
