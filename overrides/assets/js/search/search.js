/* The search of one language: takes what a reader typed, gives results in Material's shape. */
import { Lexicon } from "./lexicon.js"
import { Entries, rank, readPlaces } from "./ranking.js"
import { byPage, itemsOf, preferClose, readTexts } from "./results.js"
import { wordsIn } from "./words.js"

/* Material shows the first ten pages at once and the others when the reader scrolls; those come without their texts. */
const PAGES_WITH_TEXT = 10
/* Nobody means more words than this, or longer ones; a page pasted into the box is no query. */
const LONGEST_QUERY = 1000
const MOST_WORDS = 24
const LONGEST_WORD = 40

/* Loads the lexicon at an address and gives the search: a function from a query to its results. */
export async function open(address) {
  const load = loader(address)
  const data = await load("lexicon.json")
  const lexicon = new Lexicon(data)
  const entries = new Entries(data)
  return (query) => answer(query, { pages: data.pages, starts: data.starts, lexicon, entries, load })
}

/* A function that loads a file of the index, once; what `read` makes of it is kept. */
function loader(address) {
  const files = new Map()
  return (name, read = (content) => content) => {
    if (!files.has(name)) {
      files.set(name, fetched(new URL(name, address)).then(read))
      files.get(name).catch(() => files.delete(name))
    }
    return files.get(name)
  }
}

/* A file of the index never changes: its address has a name for what is in it. */
async function fetched(url) {
  const response = await fetch(url, { cache: "force-cache" })
  if (!response.ok) throw new Error(`${url}: ${response.status}`)
  return response.json()
}

async function answer(query, { pages, starts, lexicon, entries, load }) {
  const { terms, corrected } = termsOf(query, lexicon)
  const groups = byPage(rank(terms, entries, await placesOf(terms, starts, load)), entries)
  const marks = marksOf(terms, lexicon)
  const best = groups.slice(0, PAGES_WITH_TEXT)
  const texts = await Promise.all(best.map(({ page }) => load(`page-${page}.json`, readTexts)))
  const shown = best.map(({ page, ranked }, number) => {
    preferClose(ranked, texts[number], marks, terms.length)
    return itemsOf(ranked, texts[number], pages[page][0], terms, marks)
  })
  shown.sort((one, other) => other[0].score - one[0].score)
  const others = groups.slice(PAGES_WITH_TEXT).map(({ page, ranked }) => {
    const [location, title] = pages[page]
    return [{ location, title, text: "", score: ranked[0].score, terms: {} }]
  })
  return { items: [...shown, ...others], corrected }
}

/* The words of a query with what they may stand for, and those that were sought in place of a word with a slip. */
export function termsOf(query, lexicon) {
  const typed = wordsIn(query.normalize("NFC").slice(0, LONGEST_QUERY))
  const telling = typed.filter(({ word, length }) => length <= LONGEST_WORD && !lexicon.isCommon(word))
  // Who has not typed a space behind a word may go on with it.
  const unique = new Map(telling.map(({ word, start, length }) => [word, start + length === query.length]))
  const corrected = new Set()
  const terms = [...unique].slice(0, MOST_WORDS).flatMap(([word, isOpen]) => {
    const words = lexicon.find(word, isOpen)
    if (words.size) return [{ word, words }]
    const parts = lexicon.split(word)
    if (parts) return parts.map((part) => ({ word, words: lexicon.find(part) }))
    const corrections = lexicon.corrections(word)
    for (const other of corrections) corrected.add(other)
    if (corrections.length) return [{ word, words: new Map(corrections.flatMap((other) => [...lexicon.find(other)])) }]
    return [{ word, words: lexicon.relatives(word) }]
  })
  return { terms, corrected: [...corrected] }
}

/* For each word that was found, the terms for which it stands, by their numbers. */
function marksOf(terms, lexicon) {
  const marks = new Map()
  for (const [term, { words }] of terms.entries()) {
    for (const number of words.keys()) {
      const word = lexicon.words[number]
      if (!marks.has(word)) marks.set(word, [])
      marks.get(word).push(term)
    }
  }
  return marks
}

/* A function that visits the places of a word by its number; loads the pieces of the index in which they stand. */
async function placesOf(terms, starts, load) {
  const pieceOf = (number) => starts.findLastIndex((start) => start <= number)
  const numbers = terms.flatMap(({ words }) => [...words.keys()])
  const needed = [...new Set(numbers.map(pieceOf))]
  const pieces = new Map(await Promise.all(needed.map(async (piece) => [piece, await load(`words-${piece}.json`, readPlaces)])))
  return (number, visit) => pieces.get(pieceOf(number))(number - starts[pieceOf(number)], visit)
}
