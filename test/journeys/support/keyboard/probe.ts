// oxlint-disable unicorn/consistent-function-scoping -- the text of a function is sent to the page, with all it needs inside it

/** What is known of the element that has the focus after a key was pressed. */
export interface Stop {
  /** Its tag, id or name, and first words; undefined where nothing has the focus. */
  readonly what: string | undefined
  readonly isTarget: boolean
  /** Whether it was met before in this tour of the page. */
  readonly isKnown: boolean
  /** Whether the key led past the end of the page, or past its beginning. */
  readonly isPastEnd: boolean
  readonly faults: readonly string[]
}

export interface ProbeRequest {
  /** Where somebody wants to get. */
  target?: Element | null
  /** By which key the focus came here; `start` forgets what was met before. */
  moved: 'start' | 'forwards' | 'backwards'
}

/** Kept in the page between two keys. */
interface Memory {
  /** How everything looked that did not have the focus. */
  looks: Map<Element, string>
  met: Set<Element>
  last: { element: Element; box: DOMRect } | undefined
}

declare global {
  interface Window {
    keyboardMemory?: Memory
  }
}

/**
 * Runs in the page, after each key. The focus must be on something that is on the screen and not covered (WCAG 2.4.11), that
 * looks different from how it looked without the focus (2.4.7), and that follows what had it before, in the document and to
 * the eye (1.3.2, 2.4.3). Refers to nothing outside itself, because its text is sent to the page.
 */
export function probe({ target, moved }: ProbeRequest): Stop {
  const tolerancePixels = 4
  const focusable =
    'a[href], button:not(:disabled), input:not([type="hidden"], :disabled), select:not(:disabled), textarea:not(:disabled), summary, [tabindex="0"]'
  const watched = ['outline', 'boxShadow', 'backgroundColor', 'border', 'color', 'opacity'] as const

  /** The element itself, and what the kit draws its focus on instead: the label beside it, the item around it. */
  function drawnOn(element: Element): Element[] {
    const around = element.matches('input') ? [element.nextElementSibling, element.parentElement] : []
    return [element, ...around, element.querySelector('span')].filter(
      (each) => each !== null && each !== undefined,
    )
  }

  function lookOf(element: Element): string {
    return drawnOn(element)
      .flatMap((each) => [undefined, '::before', '::after'].map((part) => getComputedStyle(each, part)))
      .map((style) => watched.map((property) => style[property]).join())
      .join('|')
  }

  function nameOf(element: Element): string {
    const id = element.id || element.getAttribute('name') || ''
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : element.textContent
    return `${element.tagName.toLowerCase()}${id && `#${id}`} "${(label ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, 50)}"`
  }

  /** The first line of a link that breaks over two. */
  function boxOf(element: Element): DOMRect {
    const [first = element.getBoundingClientRect()] = element.getClientRects()
    return new DOMRect(first.x + scrollX, first.y + scrollY, first.width, first.height)
  }

  function isUncovered(element: Element, box: DOMRect): boolean {
    const [left, top] = [Math.max(box.left - scrollX, 0), Math.max(box.top - scrollY, 0)]
    const [right, bottom] = [
      Math.min(box.right - scrollX, innerWidth),
      Math.min(box.bottom - scrollY, innerHeight),
    ]
    if (right - left < 1 || bottom - top < 1) return false
    const shown = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
    return shown !== null && drawnOn(element).some((each) => each.contains(shown))
  }

  /** Below what came before, or beside it, as one reads. */
  function follows(box: DOMRect, before: DOMRect): boolean {
    return box.top >= before.top - tolerancePixels || box.left >= before.right - tolerancePixels
  }

  function orderFaults(memory: Memory, element: Element, box: DOMRect): string[] {
    const { last } = memory
    if (last === undefined || last.element === element) return []
    const isAfter = Boolean(last.element.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING)
    const isInOrder =
      moved === 'forwards' ? isAfter && follows(box, last.box) : !isAfter && follows(last.box, box)
    return isInOrder ? [] : [`the focus jumps from ${nameOf(last.element)} to ${nameOf(element)}`]
  }

  /** Tab leads to a group of radios, and the arrows to each of them. */
  function isSame(one: Element, other: Element | null | undefined): boolean {
    if (!(one instanceof HTMLInputElement && other instanceof HTMLInputElement)) return one === other
    return one === other || (one.type === 'radio' && one.name === other.name && one.form === other.form)
  }

  /** Browsers lead from the last to the first, some by way of themselves, where nothing of the page has the focus. */
  function hasWrapped(memory: Memory, element: Element): boolean {
    const { last: before } = memory
    if (before === undefined || moved === 'start') return false
    const isBefore = Boolean(
      before.element.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING,
    )
    if (isBefore !== (moved === 'forwards')) return false
    const all = [...document.querySelectorAll(focusable)].filter((each) => each.checkVisibility())
    const [first, last] = moved === 'forwards' ? [all[0], all.at(-1)] : [all.at(-1), all[0]]
    return element === first && before.element === last
  }

  const memory = (window.keyboardMemory ??= { looks: new Map(), met: new Set(), last: undefined })
  if (moved === 'start') Object.assign(memory, { met: new Set(), last: undefined })
  const element = document.activeElement
  const isSomewhere = element !== null && element !== document.body && element !== document.documentElement
  const faults: string[] = []
  const isPastEnd = !isSomewhere || hasWrapped(memory, element)
  if (isPastEnd) memory.last = undefined
  const isKnown = isSomewhere && memory.met.has(element)
  if (isSomewhere) {
    const box = boxOf(element)
    const before = memory.looks.get(element)
    if (!isUncovered(element, box)) faults.push(`${nameOf(element)} has the focus where nobody sees it`)
    if (before !== undefined && before === lookOf(element))
      faults.push(`${nameOf(element)} looks the same with the focus`)
    faults.push(...orderFaults(memory, element, box))
    memory.met.add(element)
    memory.last = { element, box }
  }
  for (const each of document.querySelectorAll(focusable)) {
    // A choice also looks different once it is made.
    const isStale = !memory.looks.has(each) || each.matches('[type="radio"], [type="checkbox"]')
    if (each !== element && isStale) memory.looks.set(each, lookOf(each))
  }
  return {
    what: isSomewhere ? nameOf(element) : undefined,
    isTarget: isSomewhere && isSame(element, target),
    isKnown,
    isPastEnd,
    faults,
  }
}

/** Runs in the page: what can be used with a pointer, but was not met in the tour by Tab. */
export function unmet(): string[] {
  const met = window.keyboardMemory?.met ?? new Set<Element>()
  const groupsMet = new Set(
    [...met].map((each) => (each instanceof HTMLInputElement && each.type === 'radio' ? each.name : '')),
  )
  const usable =
    'a[href], button:not(:disabled), input:not([type="hidden"], :disabled), select:not(:disabled), textarea:not(:disabled), summary'
  return [...document.querySelectorAll<HTMLElement>(usable)]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !met.has(each))
    .filter(
      (each) => !(each instanceof HTMLInputElement && each.type === 'radio' && groupsMet.has(each.name)),
    )
    .map((each) => each.outerHTML.slice(0, 120))
}
