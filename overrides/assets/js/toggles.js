/* Material opens menu and search with labels of hidden checkboxes. Here a key opens them as a click does. */

export function openTogglesByKeyboard(root) {
  for (const label of root.querySelectorAll("label[role=button]")) {
    label.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return
      event.preventDefault()
      label.click()
      if (label.htmlFor === "__drawer") root.querySelector(".md-sidebar--primary a")?.focus()
      if (label.htmlFor === "__search") root.querySelector(".md-search__input").focus()
    })
  }
  const drawer = root.getElementById("__drawer")
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drawer?.checked) {
      drawer.click()
      root.querySelector("label[role=button][for=__drawer]").focus()
    }
  })
}
