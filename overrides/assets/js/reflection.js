/* A team's reflection: what was answered decides what the summary shows. All words stand in the page already; nothing is kept. */

export function reflect(form) {
  const summary = form.nextElementSibling
  const buttons = form.querySelector(".reflection__buttons")
  buttons.hidden = false
  buttons.querySelector("[data-do=show]").addEventListener("click", () => {
    summarise(new FormData(form), summary)
    summary.hidden = false
    summary.querySelector("h3").focus()
  })
  form.addEventListener("reset", () => (summary.hidden = true))
  form.addEventListener("change", () => summarise(new FormData(form), summary))
  summary.querySelector("[data-do=print]").addEventListener("click", () => print())
}

/* Shows each question that has no "yes" with its answer, and for a principle without such questions that none is open. */
function summarise(answers, summary) {
  for (const principle of summary.querySelectorAll("[data-principle]")) {
    const questions = [...principle.querySelectorAll("[data-question]")]
    for (const question of questions) {
      const answer = answers.get(question.dataset.question) ?? "none"
      question.hidden = answer === "yes"
      for (const word of question.querySelectorAll("[data-answer]")) {
        word.hidden = word.dataset.answer !== answer
      }
    }
    principle.querySelector("[data-when=all]").hidden = questions.some((question) => !question.hidden)
  }
}
