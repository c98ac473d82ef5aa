/* What every page does in the browser. Each part works alone; without JavaScript the page still does its job. */
import { keepPlaceOnLanguageChange } from "./language-menu.js"
import { offerLanguage } from "./language-hint.js"
import { explainTerms } from "./terms.js"
import { makeButtons } from "./toggles.js"

keepPlaceOnLanguageChange(document)
offerLanguage(document, navigator.languages, localStorageOrNone())
explainTerms(document)
makeButtons(document)
loadFor("[data-sortable]", "./sortable.js", "makeSortable")
loadFor(".chooser", "./story-chooser.js", "chooseStories")
loadFor(".reflection", "./reflection.js", "reflect")

/* What only some pages need is fetched only there: each part of a page that the selector finds is given to the function. */
async function loadFor(selector, module, name) {
  const found = document.querySelectorAll(selector)
  if (found.length) {
    const part = await import(module)
    found.forEach(part[name])
  }
}

/* Storage can be switched off; then nothing is remembered. */
function localStorageOrNone() {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
