/* Offers the page in the language that the browser asks for; never redirects, and asks once. */

const REMEMBERED = "misto.language-hint"

/* The first of the wanted languages in which the page exists, the page's own included. */
export function bestLanguage(wanted, available) {
  return wanted.map((code) => code.toLowerCase().split("-")[0]).find((code) => available.includes(code))
}

export function offerLanguage(root, wanted, storage) {
  const hints = [...root.querySelectorAll(".language-hint")]
  const own = root.documentElement.lang
  const best = bestLanguage(wanted, [own, ...hints.map((hint) => hint.dataset.language)])
  const hint = hints.find((hint) => hint.dataset.language === best)
  if (!hint || storage?.getItem(REMEMBERED)) return
  hint.hidden = false
  hint.querySelector("button").addEventListener("click", () => {
    hint.hidden = true
    try {
      storage?.setItem(REMEMBERED, own)
    } catch {
      /* Full storage only means that the hint comes again. */
    }
  })
}
