/* The panel above a list: the workspaces of this browser, the jobs of the one in use, how much is done, what is late or due next, and
   what the reader has to know about the storage. */
import { addDays } from "./dates.js"
import { ask, element, put, sync } from "./dom.js"
import { download } from "./files.js"
import { duplicate, isLate, nameOf, newWorkspace, progress, putJob, removeJob, rename, stateOf } from "./state.js"
import { freshId } from "./store.js"

const MOST_DATES = 4
const REMIND_AFTER_DAYS = 21

export function makeWorkspaces(panel, store, changed, exportFile, view) {
  const choose = panel.querySelector(".work__choose select")
  const dialog = panel.querySelector(".work__name")
  const name = dialog.querySelector("input")
  choose.addEventListener("change", () => {
    store.use(choose.value)
    changed()
  })
  const actions = {
    new: () => askName("work-new", "", (text) => newWorkspace(freshId(), text, { id: freshId(), name: view().say("work-first-job") })),
    rename: () => askName("work-rename", view().workspace.name, (text) => rename(view().workspace, text)),
    duplicate: () => askName("work-duplicate", view().say("work-copy-of", view().workspace), (text) => duplicate(view().workspace, freshId(), text, view().day)),
    delete: askToDelete,
  }
  panel.querySelector(".work__manage").addEventListener("click", (event) => actions[event.target.dataset.do]?.())
  name.addEventListener("input", () => {
    const isTaken = store.all().some((other) => other.name === nameOf(name.value) && other.id !== name.dataset.id)
    name.setCustomValidity(isTaken ? view().say("work-name-taken") : "")
  })

  async function askName(title, text, make) {
    put(dialog.querySelector("h3 > span"), view().say(title))
    name.value = text
    name.dataset.id = title === "work-rename" ? view().workspace.id : ""
    name.dispatchEvent(new Event("input"))
    if ((await ask(dialog)) === "save") {
      store.put(make(name.value))
      changed()
    }
  }

  async function askToDelete() {
    const { workspace, say } = view()
    const answer = await askBefore(panel, say("work-delete-ask", workspace), say("work-delete-do"), true)
    if (answer === "export") {
      exportFile()
      await askToDelete()
    } else if (answer === "yes") {
      store.remove(workspace.id)
      changed()
      choose.focus()
    }
  }
}

export function showWorkspaces(panel, all, view) {
  const { id, name } = view.workspace
  const choices = all.some((other) => other.id === id) ? all : [...all, { id, name }]
  const choose = panel.querySelector(".work__choose select")
  sync(choose, choices, (choice) => choice.id, () => element("option"), (option, choice) => {
    option.value = choice.id
    put(option, choice.name)
  })
  choose.value = id
}

export function makeJobs(panel, change, view) {
  const jobs = panel.querySelector(".work__jobs")
  const dialog = panel.querySelector(".work__job")
  const form = dialog.querySelector("form")
  const add = jobs.querySelector("[data-do=add-job]")
  form.addEventListener("input", () => checkOrder(form, view().say))
  add.addEventListener("click", () => edit({ id: freshId(), name: "", first: null, last: null }))
  jobs.addEventListener("click", (event) => {
    const button = event.target.closest("[data-job]")
    const job = button && view().workspace.jobs.find(({ id }) => id === button.dataset.job)
    if (job) {
      const act = button.dataset.do === "change" ? edit : remove
      act(job)
    }
  })

  async function edit(job) {
    form.elements.name.value = job.name
    form.elements.first.value = job.first ?? ""
    form.elements.last.value = job.last ?? ""
    checkOrder(form, view().say)
    if ((await ask(dialog)) === "save") {
      const { name, first, last } = Object.fromEntries(new FormData(form))
      change((workspace, day) => putJob(workspace, { id: job.id, name, first, last }, day))
    }
  }

  async function remove(job) {
    const { say } = view()
    if ((await askBefore(panel, say("work-job-remove-ask", job), say("work-job-remove"), false)) === "yes") {
      change((workspace, day) => removeJob(workspace, job.id, day))
      add.focus()
    }
  }
}

export function showJobs(panel, view) {
  sync(panel.querySelector(".work__jobs ul"), view.workspace.jobs, ({ id }) => id, makeJob, (item, job) => {
    const [name, dates, ...buttons] = item.children
    put(name, job.name)
    put(dates, datesOf(job, view))
    for (const button of buttons) {
      const word = view.say(`work-job-${button.dataset.do}`)
      button.dataset.job = job.id
      button.ariaLabel = `${word}: ${job.name}`
      put(button, word)
    }
  })
}

function makeJob() {
  const item = element("li", {}, element("strong"), element("span", { className: "work__job-dates" }))
  for (const action of ["change", "remove"]) {
    const button = element("button", { type: "button" })
    button.dataset.do = action
    item.append(button)
  }
  return item
}

function datesOf({ first, last }, view) {
  const words = { first: first && view.date(first), last: last && view.date(last) }
  return view.say(first ? (last ? "work-job-dates" : "work-job-from") : last ? "work-job-until" : "work-job-undated", words)
}

function askBefore(panel, text, yes, isExportOffered) {
  const dialog = panel.querySelector(".work__confirm")
  put(dialog.querySelector("p"), text)
  put(dialog.querySelector("[value=yes]"), yes)
  dialog.querySelector("[value=export]").hidden = !isExportOffered
  return ask(dialog)
}

function checkOrder({ elements: { first, last } }, say) {
  last.setCustomValidity(first.value && last.value && last.value < first.value ? say("work-job-order") : "")
}

export function showProgress(panel, view) {
  const groups = [...(view.role ? [view.role] : Object.keys(view.roles)), "all"]
  const bars = panel.querySelector(".work__progress")
  sync(bars, groups, (group) => group, makeBar, (bar, group) => showBar(bar, group, view.roles[group] ?? view.say("work-together"), view))
  for (const section of document.querySelectorAll(".checklist__phase")) {
    const { phase } = section.dataset
    const bar = section.querySelector(".work__bar") ?? section.querySelector("h3").insertAdjacentElement("afterend", makeBar())
    showBar(bar, phase, view.phases[phase], view)
  }
  return bars.children[view.role ? 0 : groups.length - 1].textContent
}

function makeBar() {
  return element("label", { className: "work__bar" }, element("span"), element("progress"))
}

function showBar(bar, group, name, view) {
  const [text, meter] = bar.children
  const { done, all } = progress(view.boxesIn(group), view.workspace)
  put(text, view.say("work-progress", { name, done, all }))
  meter.max = all || 1
  meter.value = done
}

export function showAgenda(panel, view) {
  const open = view.dated.filter((box) => stateOf(box, view.workspace) === "open")
  const late = open.filter((box) => isLate(box, view.day))
  const next = open.filter((box) => !isLate(box, view.day))
  put(panel.querySelector(".work__late-count"), late.length ? `${view.say("work-late")} (${late.length})` : "")
  panel.querySelector(".work__late").hidden = late.length === 0
  panel.querySelector(".work__next").hidden = next.length === 0
  list(panel.querySelector(".work__late ul"), late, view)
  list(panel.querySelector(".work__next ul"), next, view)
  const isUndated = view.workspace.jobs.every((job) => !job.first && !job.last)
  const none = panel.querySelector(".work__none")
  none.hidden = open.length > 0
  put(none, view.say(isUndated ? "work-dates-missing" : "work-nothing-due"))
}

function list(parent, boxes, view) {
  const rest = boxes.length - MOST_DATES
  sync(parent, [...boxes.slice(0, MOST_DATES), ...(rest > 0 ? [null] : [])], (box) => box?.key ?? "", () => element("li", {}, element("a"), " ", element("span", { className: "step__when" })), (item, box) => {
    if (!box) {
      put(item, view.say("work-more", { count: rest }))
      return
    }
    const [link, when] = item.children
    link.href = view.linkTo(box.step.id)
    put(link, view.textOf(box.step.id))
    put(when, `${view.workspace.jobs.length > 1 ? `${box.job.name}: ` : ""}${view.due(box)}`)
    when.classList.toggle("step__when--late", isLate(box, view.day))
  })
}

export function showAlerts(panel, store, view, actions) {
  const damaged = store.damaged()
  const alerts = []
  if (store.trouble) {
    alerts.push({ key: store.trouble, text: view.say(`work-${store.trouble}`), buttons: [["work-export", actions.exportFile]] })
  }
  if (damaged.length) {
    const save = () => download("misto-damaged.txt", "text/plain", damaged.join("\n"))
    alerts.push({ key: "damaged", text: view.say("work-damaged"), buttons: [["work-damaged-download", save]] })
  }
  if (isDue(store, view)) {
    const buttons = [["work-export", actions.exportFile], ["work-later", () => actions.later(addDays(view.day, REMIND_AFTER_DAYS))]]
    alerts.push({ key: "reminder", text: view.say("work-reminder", { date: view.date(view.workspace.unsaved) }), buttons })
  }
  sync(panel.querySelector(".work__alerts"), alerts, ({ key }) => key, () => element("div", { className: "work__alert" }, element("p"), element("div")), (alert, { text, buttons }) => {
    put(alert.firstElementChild, text)
    sync(alert.lastElementChild, buttons, ([word]) => word, () => element("button", { type: "button" }), (button, [word, act]) => {
      put(button, view.say(word))
      button.onclick = () => {
        act()
        if (!button.isConnected) {
          panel.querySelector("select").focus()
        }
      }
    })
  })
}

function isDue(store, { workspace, day }) {
  const quiet = store.quiet()
  return workspace.unsaved !== null && addDays(workspace.unsaved, REMIND_AFTER_DAYS) <= day && (quiet === null || quiet <= day)
}
