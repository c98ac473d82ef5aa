/* Chooses stories by region, role, theme and outcome. The choice stands in the address, so that a link to it can be shared; without
   JavaScript the page lists the stories by each of them. */

const FACETS = ["place", "role", "theme", "outcome"]

export function chooseStories(chooser) {
  const root = chooser.ownerDocument
  const choice = new URLSearchParams(root.location.search)
  const cards = [...chooser.querySelectorAll(".chooser__cards > li")].map((element) => ({ element, has: values(element.dataset) }))
  for (const { element, has } of cards) {
    element.hidden = !fits(has, choice)
  }
  for (const facet of chooser.querySelectorAll("[data-facet]")) {
    for (const entry of facet.querySelectorAll("[data-value]")) {
      offer(entry, facet.dataset.facet, choice, cards)
    }
  }
  for (const link of root.querySelectorAll(".map__link")) {
    link.setAttribute("href", address("place", link.dataset.place, choice))
  }
  const isChosen = FACETS.some((facet) => choice.has(facet))
  const found = chooser.querySelector(".chooser__found")
  found.hidden = !isChosen
  found.textContent = found.dataset.words.replace("{number}", cards.filter(({ element }) => !element.hidden).length)
  chooser.querySelector(".chooser__reset").hidden = !isChosen
}

/* Makes a link of a value, with the number of stories that are left when it is chosen too. */
function offer(entry, facet, choice, cards) {
  const value = entry.dataset.value
  const others = new URLSearchParams(choice)
  others.set(facet, value)
  const count = cards.filter(({ has }) => fits(has, others)).length
  const name = entry.querySelector(".chooser__value")
  const link = name.ownerDocument.createElement("a")
  const isChosen = choice.get(facet) === value
  link.href = address(facet, isChosen ? null : value, choice)
  link.append(...name.childNodes)
  if (isChosen) {
    link.ariaCurrent = "true"
  }
  name.replaceChildren(count || isChosen ? link : link.textContent)
  entry.querySelector(".chooser__count").textContent = `(${count})`
  entry.querySelector(".chooser__links").hidden = true
}

function values(dataset) {
  return Object.fromEntries(FACETS.map((facet) => [facet, dataset[facet].split(" ")]))
}

/* Whether a story has every value that is chosen. */
function fits(has, choice) {
  return FACETS.every((facet) => !choice.has(facet) || has[facet].includes(choice.get(facet)))
}

/* The address of this page with one value set, or left out where it is null; what else the address holds is dropped. */
function address(facet, value, choice) {
  const next = new URLSearchParams(FACETS.filter((name) => choice.has(name)).map((name) => [name, choice.get(name)]))
  if (value === null) {
    next.delete(facet)
  } else {
    next.set(facet, value)
  }
  return `?${next}#choose`
}
