import type { ElementHandle, Locator, Page } from 'playwright-core'
import { probe, unmet, type ProbeRequest, type Stop } from './probe.ts'
import type { KeyboardRecord } from './record.ts'

/** More than any page has things to press. */
const mostStops = 300

const keys = { forwards: 'Tab', backwards: 'Shift+Tab' } as const

type Direction = keyof typeof keys

/** Moves the focus of a page by keys alone, and looks at every place it comes to. */
export interface Focus {
  /** Forgets where the focus was, for what moves it without a key. */
  reset(): Promise<Stop>
  /** One Tab further, or back. */
  move(direction: Direction): Promise<Stop>
  /** Tabs to something, the shorter way. @throws Error when Tab does not lead there */
  goTo(target: Locator): Promise<void>
  /** Once around the page: Tab leads to all there is to use, and out of the page again. */
  goAround(): Promise<void>
}

export function focusOf(page: Page, record: KeyboardRecord): Focus {
  async function look(moved: ProbeRequest['moved'], target?: ElementHandle<Element>): Promise<Stop> {
    const stop = await page.evaluate(probe, { moved, target: target ?? null })
    record.checks += 1
    for (const fault of stop.faults) note(fault)
    return stop
  }

  function note(fault: string): void {
    const line = `${new URL(page.url()).pathname}: ${fault}`
    if (!record.faults.includes(line)) record.faults.push(line)
  }

  async function move(direction: Direction, target?: ElementHandle<Element>): Promise<Stop> {
    await page.keyboard.press(keys[direction])
    return look(direction, target)
  }

  async function goTo(locator: Locator): Promise<void> {
    const target = await locator.elementHandle()
    const direction = (await isBehindFocus(target)) ? 'backwards' : 'forwards'
    for (let count = 0; count < mostStops; count += 1) {
      const { isTarget } = await move(direction, target)
      if (isTarget) return
    }
    throw new Error(`Tab does not lead to ${String(locator)} on ${page.url()}`)
  }

  async function goAround(): Promise<void> {
    const { what: begin } = await look('start')
    let isPastEnd = false
    for (let count = 0; count < mostStops; count += 1) {
      const stop = await move('forwards')
      isPastEnd ||= stop.isPastEnd
      if (isPastEnd && (begin === undefined || stop.isKnown)) {
        for (const missed of await page.evaluate(unmet)) note(`Tab does not lead to ${missed}`)
        return
      }
    }
    note('Tab does not lead out of the page')
  }

  return { reset: () => look('start'), move, goTo, goAround }
}

function isBehindFocus(target: ElementHandle<Element>): Promise<boolean> {
  return target.evaluate((element) => {
    const focused = document.activeElement
    if (focused === null || focused === document.body) return false
    return Boolean(focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING)
  })
}
