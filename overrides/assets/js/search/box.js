/* What Material's search box does not do: say what a word with a slip was taken for, and load the index while the reader types. */

/* Completes what Material says of each result; `components` is the stream in which it tells what its components do. */
export function sayWhatWasSought(box, components) {
  components.subscribe(({ ref, corrected, failed }) => {
    if (ref !== box) return
    const said = box.querySelector(".md-search-result__meta")
    if (failed) said.textContent = box.dataset.failed
    if (corrected?.length) said.textContent += ` · ${box.dataset.corrected.replace("{words}", corrected.join(", "))}`
  })
}

/* Brings the lexicon into the browser's cache, where the worker finds it at the first letter. */
export async function loadAhead({ base, search }) {
  const root = new URL("../../../", new URL(search, location))
  const note = await fetch(new URL("search/search_index.json", new URL(`${base}/`, location)))
  const { config } = await note.json()
  await fetch(new URL(`${config.index}lexicon.json`, root), { cache: "force-cache" })
}
