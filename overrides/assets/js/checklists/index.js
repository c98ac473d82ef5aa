/* A workspace on a page with a checklist: one state, shown by every face. A change goes to the store and from there to the faces. */
import { inWords, today } from "./dates.js"
import { put } from "./dom.js"
import { fromFragment } from "./files.js"
import { chooseSteps, makeOverview, showBoxes, showChoice, showDates, showJourney, tickedEarly } from "./list.js"
import { makeJobs, makeWorkspaces, showAgenda, showAlerts, showJobs, showProgress, showWorkspaces } from "./panel.js"
import { boxesOf, dated, followed, isOverdue, mark, newWorkspace, roleOf } from "./state.js"
import { freshId, Store } from "./store.js"
import { bringIn, exportFile, makeTransfer, refuse } from "./transfer.js"

export async function openWorkspace(panel, storage) {
  const root = panel.ownerDocument
  const [words, steps, renamed, roles, phases] = ["words", "steps", "renamed", "roles", "phases"].map((name) => JSON.parse(panel.dataset[name]))
  const { role, overview } = panel.dataset
  const language = panel.closest("[lang]").lang
  const inLanguage = inWords(language)
  const store = new Store(storage, renamed)
  const say = (key, values = {}) => words[key].replace(/\{([a-z]+)\}/g, (_, name) => values[name])
  const fresh = newWorkspace(freshId(), say("work-first"), { id: freshId(), name: say("work-first-job") })
  const own = steps.filter(({ id }) => !role || roleOf(id) === role)
  const guides = Object.fromEntries(Object.keys(roles).map((id) => [id, role ? "" : root.querySelector(`h4[id$="-${id}"] a`).href.split("#")[0]]))
  const hasOverview = panel.querySelector(".work__view") !== null
  // What there is to tick changes with the jobs and the day, not with each tick.
  let boxes = { jobs: null, day: null }
  let shared = null
  let shown = null
  let choice = null

  function boxesFor(jobs, day) {
    if (boxes.jobs !== jobs || boxes.day !== day) {
      const byStep = new Map(steps.map((step) => [step.id, boxesOf(step, jobs, day)]))
      const all = [...byStep.values()].flat()
      const ownBoxes = own.flatMap(({ id }) => byStep.get(id))
      const groups = { all }
      for (const role of Object.keys(roles)) {
        groups[role] = all.filter(({ step }) => roleOf(step.id) === role)
      }
      for (const phase of Object.keys(phases)) {
        groups[phase] = ownBoxes.filter(({ step }) => step.phase === phase)
      }
      boxes = { jobs, day, byStep, groups, dated: dated(ownBoxes) }
    }
    return boxes
  }

  function view() {
    const workspace = shared ?? store.current() ?? fresh
    const day = today()
    const { byStep, groups, dated: inOrder } = boxesFor(workspace.jobs, day)
    return {
      workspace, day, say, steps, own, role, roles, phases, overview, language,
      isReadOnly: shared !== null,
      boxesIn: (group) => groups[group],
      dated: inOrder,
      boxesOf: ({ id }) => byStep.get(id),
      ...inLanguage,
      due: (box) => dueInWords(box, isOverdue(box, workspace, day), say, inLanguage.date),
      textOf: (id) => (root.getElementById(id)?.querySelector(".step__text > span") ?? root.querySelector(`[data-step="${id}"] a`)).textContent,
      linkTo: (id) => `${guides[roleOf(id)]}#${id}`,
    }
  }

  /* `marked` is the one step whose boxes have changed, if it is one. */
  function show(marked) {
    const now = view()
    shown = now.workspace
    panel.querySelector(".work__own").hidden = now.isReadOnly
    panel.querySelector(".work__shared").hidden = !now.isReadOnly
    showBoxes(root, now, marked)
    showJourney(root, now)
    const sentence = showProgress(panel, now)
    if (hasOverview) {
      if (!choice) {
        choice = chooseSteps(panel, now)
        showChoice(panel, choice, now)
      }
      showDates(panel, choice, now)
    }
    if (now.isReadOnly) {
      put(panel.querySelector(".work__shared h4"), say("work-shared-title", now.workspace))
    } else {
      showWorkspaces(panel, store.all(), now)
      showAgenda(panel, now)
      showJobs(panel, now)
      showAlerts(panel, store, now, {
        exportFile: () => exportFile(store, changed, view()),
        later: (day) => (store.hush(day), show()),
      })
    }
    return sentence
  }

  function changed() {
    choice = null
    show()
  }

  function change(action) {
    const now = view()
    store.put(action(now.workspace, now.day))
    changed()
  }

  async function openShared() {
    try {
      const found = await fromFragment(root.location.hash)
      if (found) {
        shared = followed(found, renamed)
        changed()
      }
    } catch (error) {
      forgetLink()
      await refuse(panel, error, view())
    }
  }

  function forgetLink() {
    root.defaultView.history.replaceState(null, "", root.location.pathname + root.location.search)
    shared = null
    changed()
  }

  root.addEventListener("change", ({ target }) => {
    if (target.dataset.mark) {
      const now = view()
      store.put(mark(now.workspace, target.dataset.mark, target.checked ? target.dataset.value : null, now.day))
      store.askToKeep()
      const [id] = target.dataset.mark.split("@")
      showBoxes(root, view(), id)
      // The sums follow when the tick is on the screen.
      requestAnimationFrame(() => setTimeout(() => put(panel.querySelector(".work__said"), show(id))))
    }
  })
  panel.querySelector(".work__shared").addEventListener("click", async ({ target }) => {
    if (target.dataset.do === "leave" || (target.dataset.do === "keep" && (await bringIn(panel, store, shared, () => {}, view())))) {
      forgetLink()
      panel.querySelector("select").focus()
    }
  })

  makeWorkspaces(panel, store, changed, () => exportFile(store, changed, view()), view)
  makeJobs(panel, change, view)
  makeTransfer(panel, store, changed, view, renamed)
  if (hasOverview) {
    makeOverview(panel, changed)
    root.defaultView.addEventListener("hashchange", openShared)
  }
  store.onOthers(() => {
    const { id } = shown
    changed()
    // A dialog is about the workspace that it was opened in.
    if (shown.id !== id) {
      panel.querySelector("dialog[open]")?.close()
    }
  })
  const now = view()
  const early = tickedEarly(root, now)
  if (early.length) {
    store.put(early.reduce((workspace, key) => mark(workspace, key, "done", now.day), now.workspace))
  }
  panel.hidden = false
  show()
  // The panel has pushed the step that a link led to.
  root.querySelector(":target")?.scrollIntoView()
  if (hasOverview) {
    await openShared()
  }
}

function dueInWords({ due: { from, by } }, isOverdue, say, date) {
  if (isOverdue) {
    return say("work-was-due", { date: date(by) })
  }
  return from ? say("work-due-window", { from: date(from), by: date(by) }) : say("work-due-by", { date: date(by) })
}
