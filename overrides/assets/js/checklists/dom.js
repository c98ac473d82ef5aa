/* What the faces of a workspace need to show themselves. All words come from the page. */

export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties)
  made.append(...children)
  return made
}

export function tick(value, className) {
  const input = element("input", { type: "checkbox", autocomplete: "off" })
  input.dataset.value = value
  return element("label", { className }, input, " ", element("span"))
}

export function showTick(label, text, key, isChecked, isDisabled) {
  const input = label.querySelector("input")
  input.dataset.mark = key
  input.checked = isChecked
  input.disabled = isDisabled
  put(label.querySelector("span"), text)
}

/* Sets a text where it is not there yet, so that nothing is read out again that did not change. */
export function put(target, text) {
  if (target.textContent !== text) {
    target.textContent = text
  }
}

/* Brings the children of an element in line with items: what stays is the same element as before, so that it keeps the focus. */
export function sync(parent, items, keyOf, make, update) {
  const old = new Map([...parent.children].map((child) => [child.dataset.key, child]))
  let place = parent.firstElementChild
  for (const item of items) {
    const key = keyOf(item)
    const child = old.get(key) ?? make(item)
    old.delete(key)
    child.dataset.key = key
    if (child === place) {
      place = place.nextElementSibling
    } else {
      parent.insertBefore(child, place)
    }
    update(child, item)
  }
  old.forEach((child) => child.remove())
}

/* Opens a dialog and gives the value of the button that closed it; the empty text where it was left by Escape. */
export function ask(dialog) {
  dialog.returnValue = ""
  dialog.showModal()
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue), { once: true }))
}
