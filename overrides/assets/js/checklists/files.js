/* A workspace on its way out of the browser and back: as a file, as a table and in a link. */
import { readWorkspace, Refused } from "./state.js"

const FORMAT = "misto-checklists"
const MOST_BYTES = 1_000_000

/* The text of an export, as data/schema/workspace.json describes it. */
export function toFile(workspace) {
  return `${JSON.stringify({ format: FORMAT, ...workspace, unsaved: null }, null, 1)}\n`
}

/* The workspace in the text of an export. Throws Refused. */
export function fromFile(text) {
  if (text.length > MOST_BYTES) {
    throw new Refused("large")
  }
  let data
  try {
    data = JSON.parse(text)
  } catch {
    throw new Refused("damaged")
  }
  if (data?.format !== FORMAT) {
    throw new Refused("foreign")
  }
  return readWorkspace(data)
}

/* Rows as CSV that a spreadsheet of the reader's country opens: marked as UTF-8, and no cell is taken for a formula. */
export function toCsv(rows, separator) {
  const cell = (text) => {
    const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /["\r\n,;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
  }
  return `\ufeff${rows.map((row) => row.map(cell).join(separator)).join("\r\n")}\r\n`
}

/* A workspace as the fragment of an address, compressed. */
export async function toFragment(workspace) {
  const { version, id, name, jobs, marks } = workspace
  const keys = { done: [], skip: [] }
  Object.entries(marks).sort().forEach(([key, value]) => keys[value].push(key))
  const text = JSON.stringify([version, id, name, jobs.map((job) => [job.id, job.name, job.first, job.last]), keys.done, keys.skip])
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text), Infinity)
  return `share=${btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`
}

/* The workspace in a fragment; null where it carries none. Throws Refused. */
export async function fromFragment(fragment) {
  const [, packed] = /^#?share=(.*)$/s.exec(fragment) ?? []
  if (packed === undefined) {
    return null
  }
  if (packed.length > MOST_BYTES) {
    throw new Refused("large")
  }
  let data
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0))
    data = JSON.parse(new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes, MOST_BYTES)))
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("damaged")
  }
  if (!Array.isArray(data) || data.length < 6 || ![3, 4, 5].every((place) => Array.isArray(data[place]))) {
    throw new Refused(Array.isArray(data) && data[0] > 1 ? "newer" : "damaged")
  }
  const [version, id, name, jobs, done, skip] = data
  const marks = Object.fromEntries([...done.map((key) => [key, "done"]), ...skip.map((key) => [key, "skip"])])
  const named = jobs.map((job) => (Array.isArray(job) ? { id: job[0], name: job[1], first: job[2], last: job[3] ?? null } : job))
  return readWorkspace({ version, id, name, jobs: named, marks, unsaved: null })
}

/* Bytes through a stream, at most so many of them. */
async function through(stream, bytes, most) {
  const reader = new Blob([bytes]).stream().pipeThrough(stream).getReader()
  const parts = []
  let size = 0
  for (let { done, value } = await reader.read(); !done; { done, value } = await reader.read()) {
    size += value.length
    if (size > most) {
      await reader.cancel()
      throw new Refused("large")
    }
    parts.push(value)
  }
  const all = new Uint8Array(size)
  parts.reduce((place, part) => (all.set(part, place), place + part.length), 0)
  return all
}

/* Gives the reader a file to keep. */
export function download(name, type, text) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}

/* A name as the name of a file. */
export function fileName(name, ending) {
  const plain = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase()
  return `misto-${plain || "checklists"}.${ending}`
}
