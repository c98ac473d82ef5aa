/* The menu of languages: it leads to the heading that the reader sees, and closes like any other menu. */

/* Headings and items have the same id in every language. */
export function placeInView(root) {
  const above = 160
  const seen = [...root.querySelectorAll(".text [id]:is(h2, h3, li, .glossary__entry)")].filter((element) => element.getClientRects().length)
  const passed = seen.filter((element) => element.getBoundingClientRect().top < above)
  return passed.length ? `#${passed[passed.length - 1].id}` : ""
}

export function keepPlaceOnLanguageChange(root) {
  const menu = root.querySelector(".languages")
  if (!menu) return
  root.addEventListener("click", (event) => {
    const link = event.target.closest(":is(.languages, .language-hint) a[hreflang]")
    // What somebody has handed over goes along.
    const stays = window.scrollY === 0 || window.location.hash.startsWith("#share=")
    if (link) link.hash = stays ? window.location.hash : placeInView(root)
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
