/* A workspace: what a locality or a cohort has done. Pure functions; nothing here knows a page or a storage.

   A workspace is { version, id, name, jobs: [{ id, name, first, last }], marks: { key: "done" | "skip" }, unsaved }.
   The key of a mark is the id of a step, behind it the job if the step is done once for each job, and the month if it recurs:
   "employer.mentor", "employer.development-plan@k3", "employer.monthly-report@k3@2026-02". `unsaved` is the day of the first change
   that no export holds. A step is { id, role, phase, scope, every, due: { of, from, by } }. */
import { dueFor, endOfMonth, isDay, monthsBetween } from "./dates.js"

export const VERSION = 1
const MOST = { name: 80, jobs: 200, marks: 20000 }
const ID = /^[a-z0-9]{1,24}$/
const KEY = /^[a-z0-9-]+\.[a-z0-9-]+(?:@[a-z0-9]{1,24}(?:@\d{4}-\d{2})?)?$/

/* Why something is no workspace: "damaged", "foreign", "newer" or "large". */
export class Refused extends Error {}

export function newWorkspace(id, name) {
  return { version: VERSION, id, name: nameOf(name), jobs: [], marks: {}, unsaved: null }
}

/* The workspace that some data holds, with nothing else in it. Throws Refused. */
export function readWorkspace(data) {
  if (!isObject(data) || !("version" in data)) {
    throw new Refused("foreign")
  }
  if (Number.isInteger(data.version) && data.version > VERSION) {
    throw new Refused("newer")
  }
  const jobs = Array.isArray(data.jobs) ? data.jobs : []
  const marks = isObject(data.marks) ? Object.entries(data.marks) : []
  if (jobs.length > MOST.jobs || marks.length > MOST.marks) {
    throw new Refused("large")
  }
  const sound = data.version === VERSION && ID.test(data.id) && isName(data.name) && Array.isArray(data.jobs) && isObject(data.marks)
    && jobs.every(isJob) && new Set(jobs.map((job) => job.id)).size === jobs.length
    && marks.every(([key, mark]) => KEY.test(key) && (mark === "done" || mark === "skip"))
    && (data.unsaved === null || data.unsaved === undefined || isDay(data.unsaved))
  if (!sound) {
    throw new Refused("damaged")
  }
  return {
    version: VERSION,
    id: data.id,
    name: data.name,
    jobs: jobs.map(({ id, name, first, last }) => ({ id, name, first, last: last ?? null })),
    marks: Object.fromEntries(marks),
    unsaved: data.unsaved ?? null,
  }
}

export function rename(workspace, name) {
  return { ...workspace, name: nameOf(name) }
}

/* Sets a mark, or removes it where it is null; `day` is today. */
export function mark(workspace, key, value, day) {
  const marks = { ...workspace.marks }
  if (value === null) {
    delete marks[key]
  } else {
    marks[key] = value
  }
  return touched({ ...workspace, marks }, day)
}

export function addJob(workspace, job, day) {
  return touched({ ...workspace, jobs: [...workspace.jobs, { ...job, name: nameOf(job.name), last: job.last || null }] }, day)
}

export function changeJob(workspace, job, day) {
  const changed = { ...job, name: nameOf(job.name), last: job.last || null }
  return touched({ ...workspace, jobs: workspace.jobs.map((old) => (old.id === job.id ? changed : old)) }, day)
}

/* Removes a job with its marks. */
export function removeJob(workspace, id, day) {
  const marks = Object.fromEntries(Object.entries(workspace.marks).filter(([key]) => key.split("@")[1] !== id))
  return touched({ ...workspace, jobs: workspace.jobs.filter((job) => job.id !== id), marks }, day)
}

/* The workspace after an export. */
export function saved(workspace) {
  return { ...workspace, unsaved: null }
}

/* The marks with the ids of renamed steps followed; `renamed` leads from an old id to the new one. */
export function followed(workspace, renamed) {
  const marks = {}
  for (const [key, value] of Object.entries(workspace.marks)) {
    const [id, ...rest] = key.split("@")
    const now = [renamed[id] ?? id, ...rest].join("@")
    if (!(now in marks) || now === key) {
      marks[now] = value
    }
  }
  return { ...workspace, marks }
}

/* What a step asks for in a workspace: { key, job, month, due } for each box, with the months that have begun by `day`. */
export function boxesOf(step, workspace, day) {
  if (step.scope === "locality") {
    return [{ key: step.id, job: null, month: null, due: null }]
  }
  return workspace.jobs.flatMap((job) => {
    if (!step.every) {
      return [{ key: `${step.id}@${job.id}`, job, month: null, due: dueFor(step.due, job) }]
    }
    const last = job.last && job.last < day ? job.last : day
    return monthsBetween(job.first, last).map((month) => (
      { key: `${step.id}@${job.id}@${month}`, job, month, due: { from: null, by: endOfMonth(month) } }
    ))
  })
}

/* How much is done, as { done, all }; what does not apply counts in neither. */
export function progress(steps, workspace, day) {
  const marks = steps.flatMap((step) => boxesOf(step, workspace, day)).map(({ key }) => workspace.marks[key])
  return { done: marks.filter((value) => value === "done").length, all: marks.filter((value) => value !== "skip").length }
}

/* The marks that no known step has any more. */
export function gone(workspace, steps) {
  const known = new Set(steps.map((step) => step.id))
  return Object.keys(workspace.marks).filter((key) => !known.has(key.split("@")[0]))
}

/* What bringing a file into a workspace would change, as numbers. */
export function difference(mine, theirs) {
  const [own, other] = [mine.marks, theirs.marks]
  const ids = new Set(mine.jobs.map((job) => job.id))
  return {
    added: Object.keys(other).filter((key) => !(key in own)).length,
    changed: Object.keys(other).filter((key) => key in own && own[key] !== other[key]).length,
    missing: Object.keys(own).filter((key) => !(key in other)).length,
    jobs: theirs.jobs.filter((job) => !ids.has(job.id)).length,
  }
}

/* Both together; where they differ, the file that comes in decides. */
export function merged(mine, theirs, day) {
  const ids = new Set(theirs.jobs.map((job) => job.id))
  const jobs = [...mine.jobs.filter((job) => !ids.has(job.id)), ...theirs.jobs]
  return touched({ ...mine, jobs, marks: { ...mine.marks, ...theirs.marks } }, day)
}

function touched(workspace, day) {
  return { ...workspace, unsaved: workspace.unsaved ?? day }
}

function nameOf(text) {
  return text.trim().replace(/\s+/g, " ").slice(0, MOST.name)
}

function isName(text) {
  return typeof text === "string" && text.length > 0 && text === nameOf(text)
}

function isJob(job) {
  return isObject(job) && ID.test(job.id) && isName(job.name) && isDay(job.first)
    && (job.last === null || job.last === undefined || (isDay(job.last) && job.last >= job.first))
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
