/* The list of steps: the boxes of each, a mark at each in the journey, and, where all checklists stand together, which steps are shown. */
import { element, put, showTick, sync, tick } from "./dom.js"
import { gone, isNear, isOverdue, keyOf, missingDay, progress, roleOf, stateOf } from "./state.js"

export function showBoxes(root, view, changed) {
  for (const step of changed ? view.own.filter(({ id }) => id === changed) : view.own) {
    const item = root.getElementById(step.id)
    if (item) {
      showStep(item, step, view)
    }
  }
}

/* What was ticked before the workspace opened, on a slow connection, where it is plain what was meant. */
export function tickedEarly(root, view) {
  const ticked = view.own.filter(({ id, every }) => !every && root.getElementById(`tick.${id}`)?.checked)
  return ticked.map((step) => view.boxesOf(step)).filter((boxes) => boxes.length === 1).map(([{ key }]) => key)
}

function showStep(item, step, view) {
  const [main, text] = item.querySelector(".step__text").children
  const boxes = view.boxesOf(step)
  const isOne = !step.every && boxes.length === 1
  // The box of the list is the one box, or gives way to those below.
  main.hidden = !isOne
  main.disabled = !isOne || view.isReadOnly || stateOf(boxes[0], view.workspace) === "skip"
  main.dataset.value = "done"
  main.dataset.mark = isOne ? boxes[0].key : ""
  main.checked = isOne && stateOf(boxes[0], view.workspace) === "done"
  item.classList.toggle("step--several", !isOne)
  item.classList.toggle("step--skipped", isOne && stateOf(boxes[0], view.workspace) === "skip")
  text.id ||= `text.${step.id}`
  const group = item.querySelector(".step__boxes") ?? item.querySelector(".step__text").insertAdjacentElement("afterend", makeGroup(text.id))
  const rows = step.scope === "locality" ? [{ job: null, boxes }] : view.workspace.jobs.map((job) => ({ job, boxes: boxes.filter((box) => box.job === job) }))
  sync(group, rows.length ? rows : [{ job: null, boxes: [] }], ({ job }) => job?.id ?? "", makeRow, (row, { job, boxes: own }) => {
    showRow(row, { step, job, boxes: own, isOne, name: text.textContent }, view)
  })
}

function makeGroup(name) {
  const group = element("div", { className: "step__boxes", role: "group" })
  group.setAttribute("aria-labelledby", name)
  return group
}

function makeRow() {
  const parts = ["step__job", "step__ticks", "step__when"].map((className) => element("span", { className }))
  return element("div", { className: "step__row" }, ...parts, tick("skip", "step__skip"))
}

function showRow(row, { step, job, boxes, isOne, name }, view) {
  const [title, ticks, when, skip] = row.children
  const skipKey = keyOf(step, job)
  const isSkipped = view.workspace.marks[skipKey] === "skip"
  const hasJob = step.scope === "locality" || job
  const isNamed = job && view.workspace.jobs.length > 1
  sync(ticks, isOne || isSkipped ? [] : boxes, ({ key }) => key, () => tick("done", "step__tick"), (label, box) => {
    const month = box.month && view.month(box.month)
    const text = isOverdue(box, view.workspace, view.day) && month ? view.say("work-month-late", { month }) : (month ?? job.name)
    showTick(label, text, box.key, stateOf(box, view.workspace) === "done", view.isReadOnly)
  })
  // Where no box carries the name of the job, the row does.
  put(title, isNamed && (step.every || isSkipped) ? job.name : "")
  row.role = isNamed ? "group" : null
  row.ariaLabel = isNamed ? job.name : null
  put(when, hasJob ? whenOf(step, job, boxes, view) : view.say("work-no-job"))
  when.classList.toggle("step__when--late", boxes.some((box) => isOverdue(box, view.workspace, view.day)))
  skip.hidden = !hasJob
  showTick(skip, view.say("work-skip"), skipKey, isSkipped, view.isReadOnly)
  skip.firstElementChild.ariaLabel = [view.say("work-skip"), name, isNamed ? job.name : null].filter(Boolean).join(": ")
}

function whenOf(step, job, boxes, view) {
  if (!job || view.workspace.marks[keyOf(step, job)] === "skip") {
    return ""
  }
  const missing = missingDay(step, job)
  if (missing) {
    return view.say(`work-needs-${missing}`, { job: job.name })
  }
  if (step.every) {
    return boxes.length ? "" : view.say("work-not-begun", { job: job.name, date: view.date(job.first) })
  }
  return boxes[0].due ? view.due(boxes[0]) : ""
}

export function showJourney(root, view) {
  for (const item of root.querySelectorAll("[data-step]")) {
    const mark = item.querySelector(".journey__mark") ?? item.appendChild(element("span", { className: "journey__mark" }))
    const boxes = view.boxesOf({ id: item.dataset.step })
    const { done, all } = progress(boxes, view.workspace)
    const some = done === all ? `✓ ${view.say("work-done")}` : view.say("work-part-done", { done, all })
    put(mark, done ? some : boxes.length && !all ? view.say("work-skip") : "")
  }
}

export function makeOverview(panel, show) {
  const form = panel.querySelector(".work__view")
  form.addEventListener("change", show)
  form.addEventListener("submit", (event) => event.preventDefault())
  form.querySelector("[data-do=print]").addEventListener("click", () => print())
}

export function chooseSteps(panel, view) {
  const { role, which, order } = Object.fromEntries(new FormData(panel.querySelector(".work__view")))
  const fits = (box) => which === "all" || (stateOf(box, view.workspace) === "open" && (which === "open" || isNear(box, view.day)))
  const isOf = ({ id }) => !role || roleOf(id) === role
  const byDate = view.dated.filter((box) => isOf(box.step) && fits(box))
  const byPhase = new Set(view.steps.filter(isOf).filter((step) => {
    const boxes = view.boxesOf(step)
    // A step without a box yet is open unless it is skipped, and has no date.
    const isSkipped = view.workspace.jobs.length && view.workspace.jobs.every((job) => view.workspace.marks[keyOf(step, job)] === "skip")
    return boxes.some(fits) || (boxes.length === 0 && which !== "due" && (which === "all" || !isSkipped))
  }).map(({ id }) => id))
  return { role, which, order, byDate, byPhase }
}

export function showChoice(panel, choice, view) {
  const list = document.querySelector(".checklist")
  const isByDate = choice.order === "date"
  panel.querySelector(".work__view").hidden = view.isReadOnly
  panel.querySelector(".work__by-date").hidden = !isByDate
  list.hidden = isByDate
  const notes = (id) => choice.which === "all" && (!choice.role || roleOf(id) === choice.role)
  for (const step of list.querySelectorAll(".step")) {
    step.hidden = step.classList.contains("step--know") ? !notes(step.id) : !choice.byPhase.has(step.id)
  }
  for (const items of list.querySelectorAll(".checklist__items")) {
    items.hidden = items.previousElementSibling.hidden = !items.querySelector(".step:not([hidden])")
  }
  for (const phase of list.querySelectorAll(".checklist__phase")) {
    phase.hidden = !phase.querySelector(".step:not([hidden])")
  }
  put(panel.querySelector(".work__shown"), view.say("work-shown", { count: isByDate ? choice.byDate.length : choice.byPhase.size }))
}

export function showDates(panel, { order, byDate }, view) {
  const list = panel.querySelector(".work__by-date ul")
  sync(list, order === "date" ? byDate : [], ({ key }) => key, makeDate, (item, box) => showDate(item, box, view))
  showGone(panel.querySelector(".work__gone"), gone(view.workspace, view.steps), view)
}

function makeDate() {
  return element("li", { className: "step" }, tick("done", "step__text"), element("p", { className: "step__facts" }, element("span", { className: "step__when" }), element("span"), element("a")))
}

function showDate(item, box, view) {
  const [label, facts] = item.children
  const [when, job, role] = facts.children
  const state = stateOf(box, view.workspace)
  showTick(label, view.textOf(box.step.id), box.key, state === "done", view.isReadOnly || state === "skip")
  put(when, state === "skip" ? view.say("work-skip") : view.due(box))
  when.classList.toggle("step__when--late", isOverdue(box, view.workspace, view.day))
  put(job, box.job.name)
  label.firstElementChild.ariaLabel = `${label.textContent.trim()}: ${box.job.name}, ${when.textContent}`
  put(role, view.roles[roleOf(box.step.id)])
  role.href = view.linkTo(box.step.id)
}

function showGone(part, keys, view) {
  part.hidden = keys.length === 0
  sync(part.querySelector("ul"), keys, (key) => key, () => element("li"), (item, key) => {
    const [id, job, month] = key.split("@")
    const names = [id, view.workspace.jobs.find((one) => one.id === job)?.name, month && view.month(month)].filter(Boolean)
    put(item, `${names.join(", ")}: ${view.say(`work-${view.workspace.marks[key]}`)}`)
  })
}
