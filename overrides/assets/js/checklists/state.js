/* A workspace and what can be done with it; pure functions. It is as data/schema/workspace.json has it, with `unsaved`, the day of the
   first change that no export holds. A step is { id, phase, scope, every?, due?: { of, from, by } }; its id begins with its role. */
import { addMonths, dueFor, endOfMonth, isDay, monthsBetween } from "./dates.js"

export const VERSION = 1
const LONGEST_NAME = 80
const ID = /^[a-z0-9]{1,24}$/
const KEY = /^[a-z0-9-]+\.[a-z0-9-]+(?:@[a-z0-9]{1,24}(?:@\d{4}-(?:0[1-9]|1[0-2]))?)?$/

/* The message says why: "damaged", "foreign", "newer" or "large". */
export class Refused extends Error {}

export function newWorkspace(id, name, job) {
  return { version: VERSION, id, name: nameOf(name), jobs: [{ id: job.id, name: nameOf(job.name), first: null, last: null }], marks: {}, unsaved: null }
}

/* The workspace in some data, and nothing else of it. Throws Refused. */
export function readWorkspace(data) {
  if (!isObject(data) || !("version" in data)) {
    throw new Refused("foreign")
  }
  if (Number.isInteger(data.version) && data.version > VERSION) {
    throw new Refused("newer")
  }
  const jobs = Array.isArray(data.jobs) ? data.jobs : []
  const marks = isObject(data.marks) ? Object.entries(data.marks) : []
  const isSound = data.version === VERSION && isId(data.id) && isName(data.name) && Array.isArray(data.jobs) && isObject(data.marks)
    && jobs.every(isJob) && new Set(jobs.map((job) => job.id)).size === jobs.length
    && marks.every(([key, mark]) => KEY.test(key) && (mark === "done" || mark === "skip"))
    && isDayOrNone(data.unsaved)
  if (!isSound) {
    throw new Refused("damaged")
  }
  return {
    version: VERSION,
    id: data.id,
    name: data.name,
    jobs: jobs.map(({ id, name, first, last }) => ({ id, name, first: first ?? null, last: last ?? null })),
    marks: Object.fromEntries(marks),
    unsaved: data.unsaved ?? null,
  }
}

export function rename(workspace, name) {
  return { ...workspace, name: nameOf(name) }
}

export function duplicate(workspace, id, name, day) {
  return { ...workspace, id, name: nameOf(name), unsaved: day }
}

/* `value` is null where a mark is removed; `day` is today. */
export function mark(workspace, key, value, day) {
  const marks = { ...workspace.marks }
  if (value === null) {
    delete marks[key]
  } else {
    marks[key] = value
  }
  return touched({ ...workspace, marks }, day)
}

export function putJob(workspace, job, day) {
  const { id } = job
  const put = { id, name: nameOf(job.name), first: job.first || null, last: job.last || null }
  const isNew = workspace.jobs.every((other) => other.id !== id)
  const jobs = isNew ? [...workspace.jobs, put] : workspace.jobs.map((other) => (other.id === id ? put : other))
  return touched({ ...workspace, jobs }, day)
}

export function removeJob(workspace, id, day) {
  const marks = Object.fromEntries(Object.entries(workspace.marks).filter(([key]) => key.split("@")[1] !== id))
  return touched({ ...workspace, jobs: workspace.jobs.filter((job) => job.id !== id), marks }, day)
}

export function saved(workspace) {
  return { ...workspace, unsaved: null }
}

/* `renamed` leads from the old ids of steps to those that they have now. */
export function followed(workspace, renamed) {
  const marks = {}
  for (const [key, value] of Object.entries(workspace.marks)) {
    const [id, ...rest] = key.split("@")
    const now = [renamed[id] ?? id, ...rest].join("@")
    // What was marked under the new id since then counts.
    if (!(now in marks) || now === key) {
      marks[now] = value
    }
  }
  return { ...workspace, marks }
}

export function roleOf(id) {
  return id.split(".")[0]
}

/* The key of the mark of a step, for a job if it is given. */
export function keyOf(step, job) {
  return job ? `${step.id}@${job.id}` : step.id
}

/* What there is to tick of a step by `day`: a box { step, key, skip, job, month, due } for each job, or for each month of it that has
   begun; `skip` is the key that says that it does not apply. */
export function boxesOf(step, jobs, day) {
  if (step.scope === "locality") {
    return [{ step, key: step.id, skip: step.id, job: null, month: null, due: null }]
  }
  return jobs.flatMap((job) => {
    const key = keyOf(step, job)
    if (!step.every) {
      return [{ step, key, skip: key, job, month: null, due: step.due ? dueFor(step.due, job) : null }]
    }
    const last = job.last && job.last < day ? job.last : day
    const hasBegun = job.first !== null && job.first <= day
    return (hasBegun ? monthsBetween(job.first, last) : []).map((month) => (
      { step, key: `${key}@${month}`, skip: key, job, month, due: { from: null, by: endOfMonth(month) } }
    ))
  })
}

/* Which day of the job has to be known before a step has a date: "first", "last" or null. */
export function missingDay(step, job) {
  if (step.every) {
    return job.first ? null : "first"
  }
  return step.due && !dueFor(step.due, job) ? { start: "first", end: "last" }[step.due.of] : null
}

export function stateOf(box, workspace) {
  return workspace.marks[box.skip] === "skip" ? "skip" : (workspace.marks[box.key] ?? "open")
}

export function isLate(box, day) {
  return box.due !== null && box.due.by < day
}

export function isOverdue(box, workspace, day) {
  return isLate(box, day) && stateOf(box, workspace) === "open"
}

/* Whether a box with a date is late, can be done now, or is due within a month. */
export function isNear(box, day) {
  return box.due !== null && (box.due.by <= addMonths(day, 1) || (box.due.from !== null && box.due.from <= day))
}

/* How much is done, as { done, all }; what does not apply counts in neither. */
export function progress(boxes, workspace) {
  const counts = { done: 0, open: 0, skip: 0 }
  for (const box of boxes) {
    counts[stateOf(box, workspace)] += 1
  }
  return { done: counts.done, all: counts.done + counts.open }
}

export function dated(boxes) {
  return boxes.filter((box) => box.due).sort((one, other) => (one.due.by < other.due.by ? -1 : Number(one.due.by > other.due.by)))
}

export function gone(workspace, steps) {
  const known = new Set(steps.map((step) => step.id))
  return Object.keys(workspace.marks).filter((key) => !known.has(key.split("@")[0]))
}

export function difference(mine, theirs) {
  const keys = compared(mine.marks, theirs.marks)
  const byId = (workspace) => Object.fromEntries(workspace.jobs.map((job) => [job.id, JSON.stringify(job)]))
  const jobs = compared(byId(mine), byId(theirs))
  return { ...keys, "jobs-added": jobs.added, "jobs-changed": jobs.changed, "jobs-missing": jobs.missing }
}

/* Both together; where they differ, `theirs` counts. */
export function merged(mine, theirs, day) {
  const ids = new Set(theirs.jobs.map((job) => job.id))
  const jobs = [...mine.jobs.filter((job) => !ids.has(job.id)), ...theirs.jobs]
  return touched({ ...mine, jobs, marks: { ...mine.marks, ...theirs.marks } }, day)
}

export function replaced(mine, theirs, day) {
  return touched({ ...theirs, id: mine.id, unsaved: mine.unsaved }, day)
}

function compared(mine, theirs) {
  return {
    added: Object.keys(theirs).filter((key) => !(key in mine)).length,
    changed: Object.keys(theirs).filter((key) => key in mine && mine[key] !== theirs[key]).length,
    missing: Object.keys(mine).filter((key) => !(key in theirs)).length,
  }
}

function touched(workspace, day) {
  return { ...workspace, unsaved: workspace.unsaved ?? day }
}

export function nameOf(text) {
  return text.trim().replace(/\s+/g, " ").slice(0, LONGEST_NAME).trim()
}

function isName(text) {
  return typeof text === "string" && text.length > 0 && text === nameOf(text)
}

function isId(text) {
  return typeof text === "string" && ID.test(text)
}

function isDayOrNone(day) {
  return day === null || day === undefined || isDay(day)
}

function isJob(job) {
  return isObject(job) && isId(job.id) && isName(job.name) && isDayOrNone(job.first) && isDayOrNone(job.last)
    && !(job.first && job.last && job.last < job.first)
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
