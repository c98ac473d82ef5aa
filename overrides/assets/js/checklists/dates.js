/* Days and months of the calendar as text, such as 2026-02-28 and 2026-02: no time of day and no time zone can shift them. */

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/

/* Whether a text is a day that the calendar has. */
export function isDay(text) {
  const [, year, month, day] = (DAY.exec(text) ?? []).map(Number)
  return year >= 1900 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

/* The day a number of months later, or earlier if it is negative; where that month is too short, its last day. */
export function addMonths(day, months) {
  const [year, month, date] = day.split("-").map(Number)
  const count = year * 12 + (month - 1) + months
  const [newYear, newMonth] = [Math.floor(count / 12), (count % 12) + 1]
  return written(newYear, newMonth, Math.min(date, daysIn(newYear, newMonth)))
}

/* The day a number of days later or earlier. */
export function addDays(day, days) {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/* The last day of a month such as 2026-02. */
export function endOfMonth(month) {
  const [year, number] = month.split("-").map(Number)
  return written(year, number, daysIn(year, number))
}

/* The months from the month of one day to that of another, both included. */
export function monthsBetween(first, last) {
  const months = []
  for (let day = `${first.slice(0, 7)}-01`; day.slice(0, 7) <= last.slice(0, 7); day = addMonths(day, 1)) {
    months.push(day.slice(0, 7))
  }
  return months
}

/* When a step is due for a job, as { from, by }; null where it is not, or where the job has no such day yet. */
export function dueFor(due, job) {
  const start = due && (due.of === "start" ? job.first : job.last)
  if (!start) {
    return null
  }
  return { from: due.from === null ? null : addMonths(start, due.from), by: addMonths(start, due.by) }
}

/* Today where the reader is. */
export function today() {
  const now = new Date()
  return written(now.getFullYear(), now.getMonth() + 1, now.getDate())
}

function daysIn(year, month) {
  return new Date(Date.UTC(year, month, 0)).getUTCDate()
}

function written(year, month, day) {
  return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-")
}
