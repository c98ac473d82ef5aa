/* A workspace out of this browser and in: export, table, calendar, link, import. */
import { addMonths } from "./dates.js"
import { ask, element, put, sync } from "./dom.js"
import { download, fileName, fromFile, toCalendar, toCsv, toFile, toFragment } from "./files.js"
import { boxesOf, difference, followed, gone, isOverdue, merged, Refused, replaced, roleOf, saved, stateOf } from "./state.js"
import { freshId } from "./store.js"

// Some mail programs cut longer addresses off.
const LONG_LINK = 2000

export function exportFile(store, changed, view) {
  download(fileName(view.workspace.name, "json"), "application/json", toFile(view.workspace))
  store.put(saved(view.workspace))
  changed()
}

export function makeTransfer(panel, store, changed, view, renamed) {
  const file = panel.querySelector("input[type=file]")
  const actions = {
    export: () => exportFile(store, changed, view()),
    csv: () => download(fileName(view().workspace.name, "csv"), "text/csv", toCsv(rows(view()), view().language)),
    ics: downloadCalendar,
    share: () => showLink(panel.querySelector(".work__link"), view()),
    import: () => file.click(),
  }
  panel.querySelector(".work__transfer").addEventListener("click", (event) => actions[event.target.dataset.do]?.())
  file.addEventListener("change", async () => {
    try {
      const theirs = followed(await fromFile(file.files[0]), renamed)
      await bringIn(panel, store, theirs, changed, view())
    } catch (error) {
      refuse(panel, error, view())
    }
    file.value = ""
  })

  function downloadCalendar() {
    const found = events(view())
    const { name } = view().workspace
    if (found.length) {
      download(fileName(name, "ics"), "text/calendar", toCalendar(found, name, new Date()))
    } else {
      tell(panel, view().say("work-ics-none"))
    }
  }
}

/* Says why a file or a link is no workspace; what is no such error is thrown on. */
export function refuse(panel, error, view) {
  if (!(error instanceof Refused)) {
    throw error
  }
  return tell(panel, view.say(`work-refused-${error.message}`))
}

function tell(panel, text) {
  const dialog = panel.querySelector(".work__told")
  put(dialog.querySelector("p"), text)
  return ask(dialog)
}

/* Shows what bringing in a workspace would change, and does it if the reader says so; gives whether they did. */
export async function bringIn(panel, store, theirs, changed, view) {
  const dialog = panel.querySelector(".work__import")
  const into = dialog.querySelector("select")
  const all = store.all()
  put(dialog.querySelector(".work__import-from"), view.say("work-import-from", theirs))
  into.replaceChildren(new Option(view.say("work-import-as-new"), ""), ...all.map(({ id, name }) => new Option(name, id)))
  into.value = all.some(({ id }) => id === theirs.id) ? theirs.id : ""
  into.onchange = () => showDifference(dialog, store.get(into.value), theirs, view)
  into.onchange()
  const answer = await ask(dialog)
  const mine = store.get(into.value)
  if (answer === "add") {
    const isKnown = all.some(({ id }) => id === theirs.id)
    store.put({ ...theirs, id: isKnown ? freshId() : theirs.id, unsaved: null })
  } else if (answer === "merge") {
    store.put(merged(mine, theirs, view.day))
  } else if (answer === "replace") {
    store.put(replaced(mine, theirs, view.day))
  } else {
    return false
  }
  changed()
  put(panel.querySelector(".work__said"), view.say("work-imported", store.current()))
  return true
}

function showDifference(dialog, mine, theirs, view) {
  const changes = Object.entries(difference(mine ?? { marks: {}, jobs: [] }, theirs)).filter(([, count]) => count)
  const isSame = mine?.name === theirs.name && changes.length === 0
  const unknown = gone(theirs, view.steps).length
  sync(dialog.querySelector("ul"), unknown ? [...changes, ["gone", unknown]] : changes, ([name]) => name, () => element("li"), (item, [name, count]) => put(item, `${view.say(`work-diff-${name}`)}: ${count}`))
  dialog.querySelector(".work__same").hidden = !isSame
  dialog.querySelector("[value=add]").hidden = mine !== null
  for (const part of dialog.querySelectorAll("[value=merge], [value=replace], .work__ways")) {
    part.hidden = mine === null || isSame
  }
}

async function showLink(dialog, view) {
  const address = new URL(view.overview, location.href)
  address.hash = await toFragment(view.workspace)
  const field = dialog.querySelector("input")
  field.value = address.href
  put(dialog.querySelector(".work__long"), address.href.length > LONG_LINK ? view.say("work-share-long", { count: address.href.length }) : "")
  put(dialog.querySelector("[role=status]"), "")
  dialog.querySelector("[data-do=copy]").onclick = async () => {
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
      put(dialog.querySelector("[role=status]"), view.say("work-copied"))
    } catch {
      // Where the clipboard is closed to pages, the address stands selected, ready to be copied by hand.
    }
  }
  await ask(dialog)
}

function rows(view) {
  const columns = ["role", "phase", "step", "job", "month", "from", "by", "state"].map((name) => view.say(`work-${name}`))
  return [columns, ...view.own.flatMap(view.boxesOf).map((box) => [
    view.roles[roleOf(box.step.id)],
    view.phases[box.step.phase],
    view.textOf(box.step.id),
    box.job?.name ?? "",
    box.month ?? "",
    box.due?.from ?? "",
    box.due?.by ?? "",
    stateWord(box, view),
  ])]
}

function stateWord(box, view) {
  return view.say(`work-${isOverdue(box, view.workspace, view.day) ? "late" : stateOf(box, view.workspace)}`)
}

/* The open steps of this page that have a date. One that recurs is an event that comes back, for a year where no last day is known, and
   leaves out what is done. */
function events(view) {
  return view.own.filter(({ scope }) => scope === "job").flatMap((step) => view.workspace.jobs.flatMap((job) => {
    const boxes = boxesOf(step, [job], job.last ?? addMonths(view.day, 12)).filter((box) => box.due)
    const isOpen = (box) => stateOf(box, view.workspace) === "open"
    const first = boxes.find(isOpen)
    if (!first) {
      return []
    }
    const title = `${view.textOf(step.id)} (${job.name})`
    const url = new URL(view.linkTo(step.id), location.href).href
    const text = [view.workspace.name, view.roles[roleOf(step.id)], ...(step.every ? [] : [view.due(first)])].join(" · ")
    const uid = `${view.workspace.id}.${step.id}.${job.id}@misto`
    const without = boxes.slice(boxes.indexOf(first)).filter((box) => !isOpen(box)).map((box) => box.due.by)
    return [{ uid, ...first.due, until: step.every ? boxes.at(-1).due.by : null, without, title, text, url }]
  }))
}
