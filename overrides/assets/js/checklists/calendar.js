/* Due dates as a calendar file (RFC 5545): a day-long event each, with a reminder. The same box has the same UID in every file, so that
   a second import brings the first up to date. */
import { addDays } from "./dates.js"

/* The text of the file. An event is { uid, from, by, title, text, url }; `stamp` is the moment, such as 20260101T120000Z. */
export function toCalendar(events, name, stamp) {
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Misto//Checklists//EN", "CALSCALE:GREGORIAN", `X-WR-CALNAME:${escaped(name)}`]
  for (const { uid, from, by, title, text, url } of events) {
    lines.push(
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(by)}`,
      `DTEND;VALUE=DATE:${compact(addDays(by, 1))}`,
      `SUMMARY:${escaped(title)}`,
      `DESCRIPTION:${escaped(text)}`,
      `URL:${url}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(title)}`,
      // With a window, on its first day; else a week before.
      `TRIGGER:-P${from ? daysBetween(from, by) : 7}D`,
      "END:VALARM",
      "END:VEVENT",
    )
  }
  return [...lines, "END:VCALENDAR", ""].map(folded).join("\r\n")
}

function daysBetween(from, by) {
  return Math.round((Date.parse(by) - Date.parse(from)) / 86_400_000)
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
