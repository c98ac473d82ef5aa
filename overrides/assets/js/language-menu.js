/* The menu of languages: it leads to the heading that the reader sees, and closes like any other menu. */

/* Headings and items have the same id in every language. */
export function placeInView(root) {
  const above = 160
  const passed = [...root.querySelectorAll(".text [id]:is(h2, h3, li, .glossary__entry)")].filter((element) => element.getBoundingClientRect().top < above)
  return passed.length ? `#${passed[passed.length - 1].id}` : ""
}

export function keepPlaceOnLanguageChange(root) {
  const menu = root.querySelector(".languages")
  if (!menu) return
  menu.addEventListener("click", (event) => {
    const link = event.target.closest("a[hreflang]")
    if (link) link.hash = window.scrollY > 0 ? placeInView(root) : window.location.hash
  })
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && menu.open) {
      menu.open = false
      menu.querySelector("summary").focus()
    }
  })
  root.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false
  })
}
