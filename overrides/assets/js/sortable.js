/* A table that its reader can sort by any column of figures: once up, twice down, and once more for the order in which it came. */

const NEXT = { none: "ascending", ascending: "descending", descending: "none" }

export function makeSortable(table) {
  const body = table.tBodies[0]
  const original = [...body.rows]
  const headings = [...table.tHead.rows[table.tHead.rows.length - 1].cells]
  headings.forEach((heading, place) => {
    const button = table.ownerDocument.createElement("button")
    button.type = "button"
    button.append(...heading.childNodes)
    heading.append(button)
    heading.ariaSort = "none"
    button.addEventListener("click", () => {
      const order = NEXT[heading.ariaSort]
      headings.forEach((other) => (other.ariaSort = "none"))
      heading.ariaSort = order
      // The first column holds the names of the rows; its heading stands in the row above.
      body.append(...sorted(original, place + 1, order))
    })
  })
  table.closest("figure").querySelector("[hidden]").hidden = false
}

/* The rows by the figures in a column; rows without a figure stay at the end, equal ones in their order. */
export function sorted(rows, column, order) {
  if (order === "none") {
    return rows
  }
  const value = (row) => row.cells[column].dataset.value
  const filled = rows.filter((row) => value(row) !== "")
  const sign = order === "ascending" ? 1 : -1
  filled.sort((one, other) => sign * (value(one) - value(other)))
  return [...filled, ...rows.filter((row) => value(row) === "")]
}
