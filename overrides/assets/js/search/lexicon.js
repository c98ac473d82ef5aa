/* The words of the site, and which of them a typed word may stand for. Nothing here knows a language: scripts/methodology/search.py
   has worked out forms, stems and parts of compounds and writes them short; here they are unfolded. */
import { fold } from "./words.js"

/* How well a word of the site answers a typed one. */
export const LEVEL = { exact: 1, folded: 0.97, lemma: 0.9, stem: 0.55, part: 0.45, beginning: 0.4 }

const SHORTEST_ROOT = 3
const LONG_ROOT = 6
const SHORTEST_PART = 4
const SHORTEST_BEGINNING = 2
const MOST_BEGINNINGS = 60
const SHORTEST_WITH_SLIP = 5
const SHORTEST_RELATION = 5
const SHARE_OF_RELATION = 0.6
const LETTERS = "abcdefghijklmnopqrstuvwxyz"
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"

const VALUES = Object.fromEntries([...DIGITS].map((letter, value) => [letter, value]))

/* The value of a digit, in which numbers are written. */
export function digit(letter) {
  return VALUES[letter]
}

export class Lexicon {
  constructor(data) {
    this.language = data.language
    this.words = unfoldWords(data.words)[0] ?? []
    this.folded = this.words.map((word) => fold(word, this.language))
    this.common = new Set(data.common.split(" "))
    this.links = data.links
    this.endings = new Set(data.endings.split(" "))
    this.lemmaOf = keysOf(data.lemmas)
    this.stemOf = keysOf(data.stems)
    this.ofLemma = membersOf(this.lemmaOf)
    this.ofStem = membersOf(this.stemOf)
    this.forms = unfoldForms(data)
    this.roots = this.#roots(data)
    this.compounds = new Map()
    for (const [word, ...lemmas] of data.parts) for (const lemma of lemmas) addTo(this.compounds, lemma, word)
  }

  /* What a typed word may stand for: the numbers of words of the site, each with its level. `isOpen` says that the reader may go on
     typing, so that the word may be a beginning. */
  find(word, isOpen = false) {
    const found = new Map()
    const add = (number, level) => found.set(number, Math.max(level, found.get(number) ?? 0))
    const folded = fold(word, this.language)
    const lemmas = this.lemmasOf(folded)
    for (let at = this.#firstFrom(folded); this.folded[at] === folded; at++) {
      add(at, this.words[at] === word ? LEVEL.exact : LEVEL.folded)
    }
    const stems = new Set(Array.from(found.keys(), (number) => this.stemOf[number]))
    for (const lemma of lemmas) {
      for (const number of this.ofLemma[lemma]) {
        add(number, LEVEL.lemma)
        stems.add(this.stemOf[number])
      }
      for (const number of this.compounds.get(lemma) ?? []) add(number, LEVEL.part)
    }
    if (!found.size) for (const stem of this.#stemsOf(folded)) stems.add(stem)
    for (const stem of stems) for (const number of this.ofStem[stem]) add(number, LEVEL.stem)
    if (isOpen && folded.length >= SHORTEST_BEGINNING) {
      const first = this.#firstFrom(folded)
      for (let at = first; at < first + MOST_BEGINNINGS && this.folded[at]?.startsWith(folded); at++) add(at, LEVEL.beginning)
    }
    return found
  }

  /* Whether a word says nothing of what is sought, as "how" in a question. */
  isCommon(word) {
    return this.common.has(word)
  }

  /* The two words of which a compound is made that the site does not have, if it has both. */
  split(word) {
    const folded = fold(word, this.language)
    for (let at = folded.length - SHORTEST_PART; at >= SHORTEST_PART; at--) {
      if (!this.#knows(folded.slice(at))) continue
      const link = this.links.find((link) => {
        const first = folded.slice(0, at - link.length)
        return folded.slice(0, at).endsWith(link) && first.length >= SHORTEST_PART && this.#knows(first)
      })
      if (link !== undefined) return [folded.slice(0, at - link.length), folded.slice(at)]
    }
    return null
  }

  /* The words of the site that differ from a typed one by one slip: a letter too many, missing, wrong, or two exchanged. */
  corrections(word) {
    const folded = fold(word, this.language)
    if (folded.length < SHORTEST_WITH_SLIP) return []
    const others = [...new Set(slips(folded))]
    const known = others.filter((other) => this.#knows(other))
    if (known.length) return [...new Set(known.map((other) => this.#spelled(other)))]
    // Not a form that the dictionary has, but one that a known word may have.
    return [...new Set(others.flatMap((other) => this.#stemsOf(other, LONG_ROOT)).map((stem) => this.words[this.ofStem[stem][0]]))]
  }

  /* The words of the site that have most of their beginning in common with a typed one: relatives, as homeless and homelessness. */
  relatives(word) {
    const folded = fold(word, this.language)
    const shortest = Math.max(SHORTEST_RELATION, Math.ceil(folded.length * SHARE_OF_RELATION))
    const found = new Map()
    for (let length = folded.length - 1; length >= shortest && !found.size; length--) {
      const beginning = folded.slice(0, length)
      for (let at = this.#firstFrom(beginning); this.folded[at]?.startsWith(beginning); at++) found.set(at, LEVEL.beginning)
    }
    return found
  }

  /* The numbers of the lemmas of which an unaccented word is a form. */
  lemmasOf(folded) {
    const found = new Set()
    for (let length = 0; length <= folded.length; length++) {
      for (const [lemma, endings] of this.forms.get(folded.slice(0, length)) ?? []) {
        if (endings.has(folded.slice(length))) found.add(lemma)
      }
    }
    return found
  }

  /* The stems of words that begin as this one does and go on with endings of the language, as it does. */
  #stemsOf(folded, shortest = SHORTEST_ROOT) {
    for (let length = folded.length; length >= shortest; length--) {
      const [stems, ending] = [this.roots.get(folded.slice(0, length)), folded.slice(length)]
      if (stems && (!ending || (ending.length <= length && this.endings.has(ending)))) return stems
    }
    return []
  }

  #knows(folded) {
    return this.folded[this.#firstFrom(folded)] === folded || this.lemmasOf(folded).size > 0
  }

  /* The word of the site that comes nearest to an unaccented form. */
  #spelled(folded) {
    const at = this.#firstFrom(folded)
    if (this.folded[at] === folded) return this.words[at]
    const numbers = [...this.lemmasOf(folded)].flatMap((lemma) => this.ofLemma[lemma])
    const alike = (number) => [...this.folded[number]].findIndex((letter, place) => letter !== folded[place])
    return this.words[numbers.reduce((best, number) => (alike(number) >>> 0 > alike(best) >>> 0 ? number : best))]
  }

  /* The place of the first word that does not stand before this one in the order of the unaccented words. */
  #firstFrom(folded) {
    let [low, high] = [0, this.folded.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.folded[middle] < folded) low = middle + 1
      else high = middle
    }
    return low
  }

  #roots({ roots, changes }) {
    const found = new Map()
    for (const [number, word] of this.folded.entries()) {
      const root = word.slice(0, digit(roots[number]))
      addTo(found, word, this.stemOf[number])
      addTo(found, root, this.stemOf[number])
      for (const [old, now] of changes) if (root.endsWith(old)) addTo(found, root.slice(0, -old.length) + now, this.stemOf[number])
    }
    return found
  }
}

/* The words of each line, of which each is written by how many letters it shares with the one before, and its rest. */
function unfoldWords(lines) {
  let last = ""
  const unfold = (word) => (last = last.slice(0, digit(word[0])) + word.slice(1))
  return lines.split("\n").filter(Boolean).map((line) => line.split(" ").map(unfold))
}

/* The number of the group of each word, from how far back the group was last named: 0 for a new one, -1 for none. */
function keysOf(distances) {
  const keys = []
  let next = 0
  for (const [number, distance] of distances.entries()) keys.push(distance < 0 ? -1 : distance ? keys[number - distance] : next++)
  return keys
}

function membersOf(keys) {
  const members = []
  for (const [number, key] of keys.entries()) if (key >= 0) (members[key] ??= []).push(number)
  return members
}

/* The forms of each lemma by what they begin with: pairs of the lemma's number and the endings that follow. */
function unfoldForms({ forms, paradigms, paradigmOf }) {
  const endings = paradigms.map((paradigm) => new Set(paradigm.split(" ")))
  const found = new Map()
  let next = 0
  for (const [lemma, beginnings] of unfoldWords(forms).entries()) {
    for (const beginning of beginnings) addTo(found, beginning, [lemma, endings[paradigmOf[next++]]])
  }
  return found
}

function addTo(lists, key, value) {
  const list = lists.get(key)
  if (!list) lists.set(key, [value])
  else if (!list.includes(value)) list.push(value)
}

function* slips(word) {
  for (let at = 0; at <= word.length; at++) {
    const [before, after] = [word.slice(0, at), word.slice(at)]
    if (after) yield before + after.slice(1)
    if (after.length > 1) yield before + after[1] + after[0] + after.slice(2)
    for (const letter of LETTERS) {
      yield before + letter + after
      if (after) yield before + letter + after.slice(1)
    }
  }
}
