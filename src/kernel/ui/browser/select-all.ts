function boxesOf(table: Element): HTMLInputElement[] {
  return [...table.querySelectorAll<HTMLInputElement>('tbody input[type="checkbox"]:not(:disabled)')]
}

function enhanceTable(table: Element): void {
  const all = table.querySelector<HTMLInputElement>('input[data-select-all]')
  if (!all) return
  const boxes = boxesOf(table)
  const show = (): void => {
    const ticked = boxes.filter((box) => box.checked).length
    all.checked = boxes.length > 0 && ticked === boxes.length
    all.indeterminate = ticked > 0 && ticked < boxes.length
  }
  all.addEventListener('change', () => {
    for (const box of boxes) box.checked = all.checked
    show()
  })
  for (const box of boxes) box.addEventListener('change', show)
  all.closest('[hidden]')?.removeAttribute('hidden')
  show()
}

/** Makes the box in the head of a `MultiSelectTable` tick and clear all of its rows. */
export function enhanceSelectAll(scope: ParentNode): void {
  for (const table of scope.querySelectorAll('[data-module="cw-multi-select"]')) enhanceTable(table)
}
