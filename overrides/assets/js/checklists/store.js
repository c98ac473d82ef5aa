/* Where workspaces are kept: in this browser, each under a key of its own, with a list of them and of the one in use.

   What cannot be read is set aside under a third kind of key and never overwritten. Where nothing can be stored, everything is kept
   until the page is left, and `trouble` says so: "off", "full" or "newer". */
import { followed, newWorkspace, readWorkspace, Refused, VERSION } from "./state.js"

const LIST = "misto.workspaces"
const ONE = "misto.workspace."
const DAMAGED = "misto.damaged."

export class Store {
  /* `area` is the browser's storage, or null where there is none; `renamed` leads from old ids of steps to new ones. */
  constructor(area, renamed) {
    this.area = area
    this.renamed = renamed
    this.memory = new Map()
    this.trouble = area ? null : "off"
    this.listeners = []
    addEventListener("storage", ({ key }) => {
      if (key === null || key.startsWith("misto.work")) {
        this.#tell()
      }
    })
  }

  /* Calls a function whenever something changed, here or in another tab. */
  onChange(listener) {
    this.listeners.push(listener)
  }

  /* All workspaces, in their order. */
  all() {
    return this.#ids().map((id) => this.#one(id)).filter(Boolean)
  }

  /* The workspace in use, or null where there is none yet. */
  current() {
    const all = this.all()
    const { current } = this.#list()
    return all.find(({ id }) => id === current) ?? all[0] ?? null
  }

  /* Changes the workspace in use as it is stored now, which another tab may have changed; makes one where there is none. */
  change(action, nameOfFirst) {
    this.put(action(this.current() ?? newWorkspace(freshId(), nameOfFirst)))
  }

  /* Stores a workspace and takes it into use. */
  put(workspace) {
    const ids = this.#ids()
    this.#write(ONE + workspace.id, workspace)
    this.#write(LIST, { version: VERSION, current: workspace.id, all: ids.includes(workspace.id) ? ids : [...ids, workspace.id] })
    this.#tell()
  }

  use(id) {
    this.#write(LIST, { version: VERSION, current: id, all: this.#ids() })
    this.#tell()
  }

  remove(id) {
    const all = this.#ids().filter((other) => other !== id)
    this.#write(LIST, { version: VERSION, current: all[0] ?? null, all })
    this.memory.delete(ONE + id)
    this.#try((area) => area.removeItem(ONE + id))
    this.#tell()
  }

  /* What was set aside because nobody could read it, as text. */
  damaged() {
    return this.#keys().filter((key) => key.startsWith(DAMAGED)).map((key) => this.#read(key))
  }

  /* Asks the browser not to clear our storage on its own. */
  keep() {
    navigator.storage?.persist?.().catch(() => {})
  }

  #ids() {
    const known = this.#list().all
    const stored = this.#keys().filter((key) => key.startsWith(ONE)).map((key) => key.slice(ONE.length))
    return [...known.filter((id) => stored.includes(id)), ...stored.filter((id) => !known.includes(id)).sort()]
  }

  #list() {
    const list = this.#parsed(LIST, (data) => {
      if (data?.version > VERSION) {
        throw new Refused("newer")
      }
      if (!Array.isArray(data?.all)) {
        throw new Refused("damaged")
      }
      return data
    })
    return list ?? { current: null, all: [] }
  }

  #one(id) {
    const workspace = this.#parsed(ONE + id, readWorkspace)
    return workspace && followed(workspace, this.renamed)
  }

  /* What stands under a key, or null: what is damaged is set aside first, what is from a newer version is left alone. */
  #parsed(key, read) {
    const text = this.#read(key)
    if (text === null) {
      return null
    }
    try {
      return read(JSON.parse(text))
    } catch (error) {
      if (error.message === "newer") {
        this.trouble = "newer"
        this.area = null
        return null
      }
      this.#setAside(key, text)
      return null
    }
  }

  #setAside(key, text) {
    let number = 1
    while (this.#read(DAMAGED + number) !== null) {
      number += 1
    }
    this.#writeText(DAMAGED + number, text)
    if (this.#read(DAMAGED + number) === text) {
      this.memory.delete(key)
      this.#try((area) => area.removeItem(key))
    }
  }

  #read(key) {
    return this.memory.get(key) ?? this.#try((area) => area.getItem(key)) ?? null
  }

  #write(key, data) {
    this.#writeText(key, JSON.stringify(data))
  }

  #writeText(key, text) {
    try {
      if (!this.area) {
        throw new Error()
      }
      this.area.setItem(key, text)
      this.memory.delete(key)
      this.trouble = this.memory.size ? this.trouble : null
    } catch {
      this.memory.set(key, text)
      this.trouble ??= this.area ? "full" : "off"
    }
  }

  #keys() {
    const stored = this.#try((area) => Object.keys(area)) ?? []
    return [...new Set([...stored, ...this.memory.keys()])].filter((key) => key.startsWith("misto."))
  }

  #try(action) {
    try {
      return this.area ? action(this.area) : undefined
    } catch {
      this.trouble ??= "off"
      return undefined
    }
  }

  #tell() {
    this.listeners.forEach((listener) => listener())
  }
}

/* An id that no other workspace or job has. */
export function freshId() {
  const numbers = crypto.getRandomValues(new Uint32Array(2))
  return [...numbers].map((number) => number.toString(36)).join("").slice(0, 12)
}
