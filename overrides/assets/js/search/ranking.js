/* Which entries answer a query, and how well. An entry is a page, a section, or something of its own on a page such as a term. */
import { digit } from "./lexicon.js"

/* How a word stands in an entry; the code of a place adds them up: see scripts/methodology/search.py. */
const TIMES = 3
const IN_TITLE = 4
const IN_NAME = 8
const WHOLE = 16
const SYNONYM = 32

/* What a place is worth: in a title, in a name that nothing shows, as all of a title or name, in the text, there again, as a synonym. */
const GAIN = { title: 3, name: 3, whole: 2, text: 1, again: 0.15, synonym: 0.5 }
/* Of a word in a title this part counts always, and the rest as far as the title has the other words of the query too. */
const PART_OF_TITLE = 0.6
/* What a section gets of a word in the title of its page, and a page of a word in one of its sections; and how far that is there. */
const FROM_TITLE = 0.35
const FROM_SECTION = 0.4
const BORROWED = 0.6
/* Who lacks words of the query falls back by the square of what there is, down to this. */
const NOTHING_COVERED = 0.12
/* By how much a title that is what was sought raises an entry, and once more one of its own. */
const TITLE = 0.6
const OWN = 0.3
/* How far a text that is longer than usual counts less. */
const LENGTH = 0.3
/* The weight of a word that is only guessed at. */
const LEAST_CERTAIN = 0.4

/* What the lexicon tells of the entries: on which page each stands, how long it is, how many words its title has. */
export class Entries {
  constructor({ pages, lengths, titles }) {
    this.firstOf = []
    this.pageOf = []
    for (const [page, [, , count]] of pages.entries()) {
      this.firstOf.push(this.pageOf.length)
      for (let number = 0; number < count; number++) this.pageOf.push(page)
    }
    this.count = this.pageOf.length
    this.titleLength = Array.from(titles, (letter) => Math.max(digit(letter) % 32, 1))
    this.isOwn = Array.from(titles, (letter) => digit(letter) >= 32)
    const length = Array.from(lengths, digit)
    const usual = length.reduce((sum, one) => sum + one, 1) / Math.max(this.count, 1)
    this.textWorth = length.map((one) => 1 / (1 - LENGTH + (LENGTH * one) / usual))
  }
}

/* A piece of the index, [distances, codes] of its words, as a function that calls `visit` for each place of a word, by its number in the
   piece: with the number of the entry in which it stands, and the code that says how. */
export function readPlaces(piece) {
  const [distances, codes] = piece.map((part) => part.split(" "))
  return (word, visit) => {
    let [entry, distance, place] = [-1, 0, 0]
    for (const letter of distances[word]) {
      const value = digit(letter)
      distance = distance * 32 + (value % 32)
      if (value < 32) continue
      entry += distance
      distance = 0
      visit(entry, digit(codes[word][place++] ?? "1"))
    }
  }
}

/* The entries that answer the terms, best first: { entry, place, score, found }, where `place` is its number on its page and `found` has
   for each term whether it is there. `eachPlace` visits the places of a word by its number. */
export function rank(terms, entries, eachPlace) {
  const sought = terms.map((term) => gainsOf(term, terms.length, entries, eachPlace))
  const all = sought.reduce((sum, { weight }) => sum + weight, 0)
  const results = []
  for (let entry = 0; entry < entries.count; entry++) {
    const page = entries.pageOf[entry]
    const first = entries.firstOf[page]
    const found = sought.map(({ gains, titles }) => gains[entry] + titles[entry] > 0)
    if (entry === first ? sought.every(({ best }) => !best[page]) : !found.includes(true)) continue
    const [inTitle, named] = sumsOf(sought, ({ titles }) => titles[entry])
    const ofTitle = 1 - (1 - PART_OF_TITLE) * (1 - named / all)
    let [score, covered] = [0, 0]
    for (const [term, { weight, gains, titles, best }] of sought.entries()) {
      const borrowed = entry === first ? FROM_SECTION * best[page] : FROM_TITLE * titles[first]
      score += weight * Math.max(gains[entry] + titles[entry] * ofTitle, borrowed)
      covered += weight * (found[term] ? 1 : borrowed ? BORROWED : 0)
    }
    const isWhole = sought.some(({ wholes }) => wholes[entry])
    const ofQuery = isWhole && sought.length === 1 ? 1 : inTitle / Math.max(sought.length, entries.titleLength[entry])
    const ofOwn = entries.isOwn[entry] ? (isWhole ? 1 : Math.min(1, inTitle / entries.titleLength[entry])) : 0
    score *= (NOTHING_COVERED + (1 - NOTHING_COVERED) * (covered / all) ** 2) * (1 + TITLE * ofQuery) * (1 + OWN * ofOwn)
    results.push({ entry, place: entry - first, score, found })
  }
  return results.sort((one, other) => other.score - one.score || one.entry - other.entry)
}

/* How many of the terms there are by a measure, and their weights together. */
function sumsOf(sought, measure) {
  return sought.reduce(([count, sum], term) => (measure(term) ? [count + 1, sum + term.weight] : [count, sum]), [0, 0])
}

/* For one term: its weight; by entry its gain in the text, that in the title, and whether it is all of a title or name; and by page the
   best gain in any of its entries. */
function gainsOf(term, ofTerms, { count, pageOf, firstOf, textWorth }, eachPlace) {
  const gains = new Float32Array(count)
  const titles = new Float32Array(count)
  const wholes = new Uint8Array(count)
  const best = new Float32Array(firstOf.length)
  for (const [number, level] of term.words) {
    eachPlace(number, (entry, code) => {
      const title = code & IN_TITLE ? GAIN.title : code & IN_NAME ? GAIN.name : 0
      const times = code & TIMES
      const text = times ? (GAIN.text + GAIN.again * (times - 1)) * textWorth[entry] : code & SYNONYM ? GAIN.synonym : 0
      gains[entry] = Math.max(gains[entry], level * text)
      titles[entry] = Math.max(titles[entry], level * (title + (code & WHOLE ? GAIN.whole / ofTerms : 0)))
      if (code & WHOLE) wholes[entry] = 1
    })
  }
  let found = 0
  for (let entry = 0; entry < count; entry++) {
    const gain = gains[entry] + titles[entry]
    if (!gain) continue
    found++
    best[pageOf[entry]] = Math.max(best[pageOf[entry]], gain)
  }
  const certain = Math.max(...term.words.values(), LEAST_CERTAIN)
  return { weight: certain * Math.log(1 + count / (found + 0.5)), gains, titles, wholes, best }
}
