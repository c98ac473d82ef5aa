/* What every page does in the browser. Each part works alone; without JavaScript the page still does its job. */
import { keepPlaceOnLanguageChange } from "./language-menu.js"
import { offerLanguage } from "./language-hint.js"
import { explainTerms } from "./terms.js"
import { makeButtons } from "./toggles.js"

keepPlaceOnLanguageChange(document)
offerLanguage(document, navigator.languages, localStorageOrNone())
explainTerms(document)
makeButtons(document)

/* Storage can be switched off; then nothing is remembered. */
function localStorageOrNone() {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
