/* The worker that Material starts on every page. It loads the search, and the index of the language, when there is something to find.
   The messages are Material's: setup (0) is answered with ready (1), a query (2) with its results (3). */
let index
let search
let latest = 0

onmessage = async ({ data: { type, data } }) => {
  if (type === 0) {
    index = new URL("../../../" + data.config.index, location)
    postMessage({ type: 1 })
  } else if (type === 2) {
    const number = ++latest
    const result = data.trim() ? await answer(data) : { items: [] }
    // Who types on does not want to see what the word looked like two letters ago.
    if (number === latest) postMessage({ type: 3, data: result })
  }
}

async function answer(query) {
  try {
    search ??= import("./search.js").then((module) => module.open(index))
    return (await search)(query)
  } catch {
    // The reader is offline, or the site is new since the page was loaded. The next letter tries again.
    search = undefined
    return { items: [], failed: true }
  }
}
