/* Shows what a term means: while a mouse or the keyboard is on it, or at a first touch (a second one opens the glossary). */

export function explainTerms(root) {
  let open = null
  let pointer = ""

  function show(link) {
    const tip = root.getElementById(link.getAttribute("aria-describedby"))
    if (!tip || open?.tip === tip) return
    hide()
    tip.hidden = false
    const at = link.getBoundingClientRect()
    const room = root.documentElement.clientWidth - tip.offsetWidth - 12
    const below = at.bottom + tip.offsetHeight + 12 < window.innerHeight
    tip.style.left = `${Math.max(12, Math.min(at.left, room))}px`
    tip.style.top = `${below ? at.bottom + 4 : at.top - tip.offsetHeight - 4}px`
    open = { link, tip }
  }

  function hide() {
    if (open) open.tip.hidden = true
    open = null
  }

  /* The way from the word to its tooltip is part of the tooltip. */
  const within = (target) => open && (open.link.contains(target) || open.tip.contains(target))

  for (const link of root.querySelectorAll("a.term")) {
    link.addEventListener("pointerenter", (event) => event.pointerType !== "touch" && show(link))
    link.addEventListener("focus", () => pointer !== "touch" && show(link))
    link.addEventListener("blur", hide)
    link.addEventListener("pointerdown", (event) => (pointer = event.pointerType))
    link.addEventListener("click", (event) => {
      if (pointer === "touch" && open?.link !== link) {
        event.preventDefault()
        show(link)
      }
      pointer = ""
    })
  }
  root.addEventListener("pointermove", (event) => {
    if (open && event.pointerType !== "touch" && root.activeElement !== open.link && !near(event)) hide()
  })
  root.addEventListener("pointerdown", (event) => !within(event.target) && hide())
  root.addEventListener("keydown", (event) => event.key === "Escape" && hide())
  window.addEventListener("scroll", hide, { passive: true })

  function near(event) {
    if (within(event.target)) return true
    const [a, b] = [open.link.getBoundingClientRect(), open.tip.getBoundingClientRect()]
    const [top, bottom] = [Math.min(a.top, b.top), Math.max(a.bottom, b.bottom)]
    return event.clientY >= top && event.clientY <= bottom && event.clientX >= Math.min(a.left, b.left) && event.clientX <= Math.max(a.right, b.right)
  }
}
