/* Words as the index has them: see scripts/methodology/words.py, which does the same. */

const WORD = /[\p{L}\p{N}]+/gu
const PLAIN = { ø: "o", æ: "ae", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", œ: "oe" }
const TWO_LETTERS = { da: /aa|oe|ae/g, sv: /aa|oe|ae/g }

/* The words of a text in small letters, each with the place where it begins and its length there. */
export function wordsIn(text) {
  return Array.from(text.matchAll(WORD), ({ 0: word, index }) => ({ word: word.toLowerCase(), start: index, length: word.length }))
}

/* A word without accents; what a language spells in two ways becomes the same. */
export function fold(word, language) {
  const plain = word.replace(/[øæłđðþßœ]/g, (letter) => PLAIN[letter]).normalize("NFD").replace(/\p{M}/gu, "")
  return language in TWO_LETTERS ? plain.replace(TWO_LETTERS[language], (pair) => pair[0]) : plain
}
