/* Days and months of the calendar as text, such as 2026-02-28 and 2026-02: no time of day and no time zone can shift them. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

export function isDay(text) {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number)
  return year >= 2015 && year < 2100 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/* The day a number of months later, or earlier if it is negative; where that month is too short, its last day. */
export function addMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number)
  const count = year * 12 + (month - 1) + months
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1]
  return written(newYear, newMonth, Math.min(date, daysIn(newYear, newMonth)))
}

export function addDays(day, days) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

export function daysBetween(from, to) {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000
}

export function endOfMonth(month) {
  const [year, number] = month.split("-").map(Number)
  return written(year, number, daysIn(year, number))
}

export function monthsBetween(first, last) {
  const months = []
  for (let day = `${first.slice(0, 7)}-01`; day.slice(0, 7) <= last.slice(0, 7); day = addMonths(day, 1)) {
    months.push(day.slice(0, 7))
  }
  return months
}

/* When a step is due for a job, as { from, by }, `from` being null where it can be done at once; null for a job without that day. */
export function dueFor(due, job) {
  const day = due.of === "start" ? job.first : job.last
  return day && { from: due.from === null ? null : addMonths(day, due.from), by: addMonths(day, due.by) }
}

export function today() {
  const now = new Date()
  return written(now.getFullYear(), now.getMonth() + 1, now.getDate())
}

/* Gives days and months in words of a language: { date, month }. */
export function inWords(language) {
  // As in data, our English is European.
  const locale = language === "en" ? "en-GB" : language
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" })
  const month = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" })
  return { date: (text) => day.format(new Date(text)), month: (text) => month.format(new Date(`${text}-01`)) }
}

function daysIn(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function written(year, month, day) {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-")
}
