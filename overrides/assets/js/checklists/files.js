/* A workspace on its way out of the browser and back: as a file, as a table, as a calendar and in a link. */
import { addDays, daysBetween } from "./dates.js"
import { readWorkspace, Refused } from "./state.js"

const FORMAT = "misto-checklists"
const MOST = { bytes: 2_000_000, jobs: 200, marks: 20_000 }

export function toFile({ version, id, name, jobs, marks }) {
  return `${JSON.stringify({ format: FORMAT, version, id, name, jobs, marks }, null, 1)}\n`
}

export async function fromFile(file) {
  if (file.size > MOST.bytes) {
    throw new Refused("large")
  }
  let data
  try {
    data = JSON.parse(await file.text())
  } catch {
    throw new Refused(file.name.endsWith(".json") ? "damaged" : "foreign")
  }
  if (data?.format !== FORMAT) {
    throw new Refused("foreign")
  }
  return checked(data)
}

function checked(data) {
  const workspace = readWorkspace(data)
  if (workspace.jobs.length > MOST.jobs || Object.keys(workspace.marks).length > MOST.marks) {
    throw new Refused("large")
  }
  return workspace
}

/* Rows as CSV that a spreadsheet of the reader's country opens: marked as UTF-8, and no cell is taken for a formula. */
export function toCsv(rows, language) {
  const separator = new Intl.NumberFormat(language).format(0.5).includes(",") ? ";" : ","
  const cell = (text) => {
    const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
    return /["\r\n,;]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
  }
  return `\ufeff${rows.map((row) => row.map(cell).join(separator)).join("\r\n")}\r\n`
}

/* A workspace as the fragment of an address, compressed. */
export async function toFragment({ version, id, name, jobs, marks }) {
  // Sorted, what is alike stands together and takes little room.
  const text = JSON.stringify({ version, id, name, jobs, marks: Object.fromEntries(Object.entries(marks).sort()) })
  const bytes = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(text), Infinity)
  return `share=${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`
}

/* The workspace in a fragment, or null. Throws Refused. */
export async function fromFragment(fragment) {
  const [, packed] = /^#share=(.*)$/s.exec(fragment) ?? []
  if (packed === undefined) {
    return null
  }
  if (packed.length > MOST.bytes) {
    throw new Refused("large")
  }
  let data
  try {
    const bytes = Uint8Array.from(atob(packed.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0))
    data = JSON.parse(new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), bytes, MOST.bytes)))
  } catch (error) {
    throw error instanceof Refused ? error : new Refused("damaged")
  }
  return checked(data)
}

/* Bytes through a stream, at most so many of them. */
async function through(stream, bytes, most) {
  let size = 0
  const limit = new TransformStream({
    transform(part, controller) {
      size += part.length
      if (size > most) {
        throw new RangeError()
      }
      controller.enqueue(part)
    },
  })
  const all = new Response(new Blob([bytes]).stream().pipeThrough(stream).pipeThrough(limit))
  try {
    return new Uint8Array(await all.arrayBuffer())
  } catch {
    throw new Refused(size > most ? "large" : "damaged")
  }
}

export function download(name, type, text) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  // The download has its own hold on the data once it has begun.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}

export function fileName(name, ending) {
  const plain = name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[^A-Za-z0-9]+/g, "-").replace(/^-+|-+$/g, "").toLowerCase()
  return `misto-${plain || "checklists"}.${ending}`
}

const REMIND_DAYS = 7

/* Events { uid, from, by, until, without, title, text, url } as a calendar (RFC 5545); one with `until` comes back at each month's end, but
   not on the days `without`. The same uid in a later file, of the moment `now`, brings the event up to date. */
export function toCalendar(events, name, now) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "")
  // Grows with time: programs keep the version with the higher number.
  const sequence = Math.floor(now.getTime() / 60_000)
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Misto//Checklists//EN", "CALSCALE:GREGORIAN", `X-WR-CALNAME:${escaped(name)}`]
  for (const { uid, from, by, until, without, title, text, url } of events) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      `SEQUENCE:${sequence}`,
      `DTSTART;VALUE=DATE:${compact(by)}`,
      `DTEND;VALUE=DATE:${compact(addDays(by, 1))}`,
      ...(until ? [`RRULE:FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=${compact(until)}`] : []),
      ...without.map((day) => `EXDATE;VALUE=DATE:${compact(day)}`),
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      `URL:${url}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(title)}`,
      `TRIGGER:-P${from ? daysBetween(from, by) : REMIND_DAYS}D`,
      "END:VALARM",
      "END:VEVENT",
    )
  }
  return [...lines, "END:VCALENDAR", ""].map(folded).join("\r\n")
}

function compact(day) {
  return day.replaceAll("-", "")
}

function escaped(text) {
  return text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n")
}

/* A line in pieces of at most 75 bytes, none of which cuts a letter in two. */
function folded(line) {
  const pieces = []
  let piece = ""
  let size = 0
  for (const letter of line) {
    const bytes = new TextEncoder().encode(letter).length
    if (size + bytes > 75) {
      pieces.push(piece)
      piece = " "
      size = 1
    }
    piece += letter
    size += bytes
  }
  return [...pieces, piece].join("\r\n")
}
