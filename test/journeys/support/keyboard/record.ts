/** What was seen of pages by people who have only a keyboard. */
export interface KeyboardRecord {
  /** Pages that somebody went around by Tab, by address and heading. */
  readonly toured: Set<string>
  /** What was wrong, and where. */
  readonly faults: string[]
  /** How often a key moved the focus and where it went was checked. */
  checks: number
}

export function createRecord(): KeyboardRecord {
  return { toured: new Set(), faults: [], checks: 0 }
}

/** What was wrong since this was last asked. */
export function takeFaults({ faults }: KeyboardRecord): string[] {
  return faults.splice(0)
}
