/* Results as Material shows them: grouped by page, with the words that were found marked. */
import { wordsIn } from "./words.js"

const MOST_ON_A_PAGE = 8
const MOST_BLOCKS = 2
const LONGEST_BLOCK = 220
/* Words that stand together have at most so many words between them, and raise an entry by so much. */
const NEAR = 4
const CLOSE = 0.6
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" }

/* The ranked entries by page, best first: { page, ranked }. */
export function byPage(ranked, entries) {
  const groups = new Map()
  for (const one of ranked) {
    const page = entries.pageOf[one.entry]
    if (!groups.has(page)) groups.set(page, { page, ranked: [] })
    const group = groups.get(page).ranked
    if (group.length < MOST_ON_A_PAGE) group.push(one)
  }
  return [...groups.values()]
}

/* The texts of a page, [anchor, title, text] for each entry, taken apart into words; each entry only when it is asked for. */
export function readTexts(texts) {
  const read = []
  return (number) => {
    const [anchor, title, text] = texts[number]
    return (read[number] ??= { anchor, title: takenApart(title), blocks: text.split("\n").map(takenApart) })
  }
}

function takenApart(text) {
  return { text, words: wordsIn(text) }
}

/* Raises the entries of a page in which words that stand together in the query stand together too. `textOf` gives the text of an
   entry by its place on the page, `marks` the terms for which a found word stands. */
export function preferClose(ranked, textOf, marks, count) {
  if (count < 2) return
  for (const one of ranked) one.score *= 1 + CLOSE * (pairsIn(textOf(one.place), marks) / (count - 1))
  ranked.sort((one, other) => other.score - one.score)
}

/* How many terms of the query are followed by the next one within a few words of a text. */
function pairsIn({ title, blocks }, marks) {
  const pairs = new Set()
  for (const { words } of [title, ...blocks]) {
    const last = []
    for (const [at, { word }] of words.entries()) {
      for (const term of marks.get(word) ?? []) {
        if (at - last[term - 1] <= NEAR) pairs.add(term)
        last[term] = at
      }
    }
  }
  return pairs.size
}

/* A page with its entries as Material's items. The page itself is always among them, as the heading of the group. */
export function itemsOf(ranked, textOf, address, terms, marks) {
  const shown = ranked.some(({ place }) => place === 0) ? ranked : [...ranked, { place: 0, score: 0, found: [] }]
  return shown.map(({ place, score, found }) => {
    const { anchor, title, blocks } = textOf(place)
    return {
      location: anchor ? `${address}#${anchor}` : address,
      title: highlighted(title, marks),
      text: teaser(blocks, marks),
      score,
      terms: termsIn([title, ...blocks], terms, found, marks),
    }
  })
}

/* Material lists the words that are missing, and marks the others on the page to which a result leads. */
function termsIn(blocks, terms, found, marks) {
  const missing = terms.filter((term, number) => found.length && !found[number]).map(({ word }) => [word, false])
  const there = blocks.flatMap(({ words }) => words.filter(({ word }) => marks.has(word)).map(({ word }) => [word, true]))
  return Object.fromEntries([...missing, ...there])
}

/* The part of a text between two places, for HTML, with the words marked. */
function highlighted({ text, words }, marks, from = 0, end = text.length) {
  let html = ""
  let at = from
  for (const { word, start, length } of words) {
    if (start < from || start + length > end || !marks.has(word)) continue
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, start + length))}</mark>`
    at = start + length
  }
  return html + escaped(text.slice(at, end))
}

/* The blocks of a text that have most of the words, or else its first one, cut to what a result has room for. */
function teaser(blocks, marks) {
  const counts = blocks.map(({ words }) => new Set(words.filter(({ word }) => marks.has(word)).map(({ word }) => word)).size)
  const best = [...blocks.keys()].filter((number) => counts[number]).sort((one, other) => counts[other] - counts[one] || one - other)
  const shown = best.length ? best.slice(0, MOST_BLOCKS).sort((one, other) => one - other) : [0]
  return shown.map((number) => excerpt(blocks[number], marks)).filter(Boolean).map((html) => `<p>${html}</p>`).join("")
}

/* The part of a block around the first word that was found, between whole words. */
function excerpt(block, marks) {
  const { text, words } = block
  if (text.length <= LONGEST_BLOCK) return highlighted(block, marks)
  const first = words.find(({ word }) => marks.has(word))?.start ?? 0
  const from = first < LONGEST_BLOCK / 2 ? 0 : text.lastIndexOf(" ", first - LONGEST_BLOCK / 4) + 1
  const space = text.lastIndexOf(" ", from + LONGEST_BLOCK)
  const end = text.length <= from + LONGEST_BLOCK ? text.length : space > from ? space : from + LONGEST_BLOCK
  return `${from ? "… " : ""}${highlighted(block, marks, from, end)}${end < text.length ? " …" : ""}`
}

function escaped(text) {
  return text.replace(/[&<>"]/g, (letter) => ENTITIES[letter])
}
