/* What every page does in the browser. Each part works alone; without JavaScript the page still does its job. */
import { keepPlaceOnLanguageChange } from "./language-menu.js"
import { offerLanguage } from "./language-hint.js"
import { explainTerms } from "./terms.js"
import { makeButtons } from "./toggles.js"

const storage = localStorageOrNone()
keepPlaceOnLanguageChange(document)
offerLanguage(document, navigator.languages, storage)
explainTerms(document)
makeButtons(document)
onceFocused(document.querySelector(".md-search__input"), openSearch)
loadFor("[data-sortable]", "./sortable.js", "makeSortable")
loadFor(".chooser", "./story-chooser.js", "chooseStories")
loadFor(".reflection", "./reflection.js", "reflect")
loadFor(".work", "./checklists/index.js", "openWorkspace")

/* A link with a query in it has given the box the focus already. */
function onceFocused(input, action) {
  if (input && input === document.activeElement) action()
  else input?.addEventListener("focus", action, { once: true })
}

async function openSearch() {
  const box = await import("./search/box.js")
  box.sayWhatWasSought(document.querySelector(".md-search-result"), window.component$)
  box.loadAhead(JSON.parse(document.getElementById("__config").textContent))
}

/* What only some pages need is fetched only there: each part of a page that the selector finds is given to the function, with the storage. */
async function loadFor(selector, module, name) {
  const found = document.querySelectorAll(selector)
  if (found.length) {
    const part = await import(module)
    found.forEach((element) => part[name](element, storage))
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
