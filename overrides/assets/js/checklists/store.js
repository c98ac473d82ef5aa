/* Where workspaces are kept: in this browser, each under a key of its own, with a list of their names and of the one in use.

   What cannot be read is set aside under a third kind of key and never overwritten. Where nothing can be stored, changes are kept
   until the page is left, and `trouble` says why: "off", "full" or "newer". */
import { followed, readWorkspace, Refused, VERSION } from "./state.js"

const LIST = "misto.workspaces"
const ONE = "misto.workspace."
const DAMAGED = "misto.damaged."

export class Store {
  /* `area` is the browser's storage, or null where it is off. */
  constructor(area, renamed) {
    this.area = area
    this.renamed = renamed
    this.trouble = area ? null : "off"
    // What could not be written, what could not even be set aside, and what was read last, by key.
    this.memory = new Map()
    this.stuck = new Map()
    this.known = new Map()
  }

  all() {
    const { all } = this.#list()
    const ids = new Set(this.#keys(ONE))
    const listed = all.filter(({ id }) => ids.delete(id))
    // A list that was lost does not take the workspaces with it.
    const others = [...ids].sort().map((id) => this.get(id)).filter(Boolean)
    return [...listed, ...others.map(({ id, name }) => ({ id, name }))]
  }

  get(id) {
    return this.#parsed(ONE + id, (data) => followed(readWorkspace(data), this.renamed))
  }

  current() {
    const { current } = this.#list()
    const ids = [current, ...this.all().map(({ id }) => id)]
    return ids.reduce((found, id) => found ?? (id && this.get(id)), null)
  }

  quiet() {
    return this.#list().quiet ?? null
  }

  put(workspace) {
    const { id, name } = workspace
    this.#write(ONE + id, workspace)
    const all = this.all()
    const isNew = all.every((other) => other.id !== id)
    this.#change({ current: id, all: isNew ? [...all, { id, name }] : all.map((other) => (other.id === id ? { id, name } : other)) })
  }

  use(id) {
    this.#change({ current: id, all: this.all() })
  }

  hush(day) {
    this.#change({ quiet: day })
  }

  remove(id) {
    const all = this.all().filter((other) => other.id !== id)
    this.memory.delete(ONE + id)
    this.#try((area) => area.removeItem(ONE + id))
    this.#change({ current: all[0]?.id ?? null, all })
    // What found no room may have it now.
    for (const [key, text] of [...this.memory]) {
      this.#writeText(key, text)
    }
  }

  /* Asks the browser, once, not to clear our storage on its own; whether it agrees does not change what we do. */
  askToKeep() {
    if (this.area && !this.isAsked) {
      this.isAsked = true
      navigator.storage?.persist?.().catch(() => {})
    }
  }

  /* What was set aside because nobody could read it, as texts. */
  damaged() {
    return [...this.#keys(DAMAGED).map((number) => this.#read(DAMAGED + number)), ...this.stuck.values()]
  }

  /* Calls a function when another tab may have changed what is stored, or has while this page lay in the browser's history. */
  onOthers(listener) {
    addEventListener("storage", ({ key }) => {
      if (key === null || key.startsWith("misto.work")) {
        this.memory.delete(key)
        listener()
      }
    })
    addEventListener("pageshow", ({ persisted }) => persisted && listener())
  }

  #list() {
    const list = this.#parsed(LIST, (data) => {
      if (data?.version > VERSION) {
        throw new Refused("newer")
      }
      if (!Array.isArray(data?.all) || !data.all.every((one) => typeof one?.id === "string" && typeof one.name === "string")) {
        throw new Refused("damaged")
      }
      return data
    })
    return list ?? { version: VERSION, current: null, all: [] }
  }

  #change(part) {
    this.#write(LIST, { ...this.#list(), ...part })
  }

  /* What stands under a key, or null: what is damaged is set aside, what is from a newer version is left alone. */
  #parsed(key, read) {
    const text = this.#read(key)
    if (text === null || (this.stuck.has(key) && !this.memory.has(key))) {
      return null
    }
    const known = this.known.get(key)
    if (known?.text === text) {
      return known.value
    }
    try {
      const value = read(JSON.parse(text))
      this.known.set(key, { text, value })
      return value
    } catch (error) {
      if (error instanceof Refused && error.message === "newer") {
        this.trouble = "newer"
        this.area = null
      } else {
        this.#setAside(key, text)
      }
      return null
    }
  }

  #setAside(key, text) {
    let number = 1
    while (this.#read(DAMAGED + number) !== null) {
      number += 1
    }
    try {
      this.area.setItem(DAMAGED + number, text)
      this.area.removeItem(key)
    } catch {
      this.stuck.set(key, text)
    }
  }

  #read(key) {
    return this.memory.get(key) ?? this.#try((area) => area.getItem(key)) ?? null
  }

  #write(key, data) {
    const text = JSON.stringify(data)
    // What we wrote need not be read and checked again.
    this.known.set(key, { text, value: data })
    this.#writeText(key, text)
  }

  #writeText(key, text) {
    try {
      if (!this.area || this.stuck.has(key)) {
        throw new Error("nothing can be stored there")
      }
      this.area.setItem(key, text)
      this.memory.delete(key)
      if (!this.memory.size) {
        this.trouble = null
      }
    } catch {
      this.memory.set(key, text)
      this.trouble ??= this.area ? "full" : "off"
    }
  }

  #keys(beginning) {
    const stored = this.#try((area) => Object.keys(area)) ?? []
    const keys = new Set([...stored, ...this.memory.keys()])
    return [...keys].filter((key) => key.startsWith(beginning)).map((key) => key.slice(beginning.length))
  }

  #try(action) {
    try {
      return this.area ? action(this.area) : null
    } catch {
      this.trouble ??= "off"
      return null
    }
  }
}

export function freshId() {
  return Array.from(crypto.getRandomValues(new Uint32Array(2)), (number) => number.toString(36)).join("").slice(0, 12)
}
