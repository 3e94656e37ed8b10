import type { FieldHelp } from './help.ts'
import { overviewHelp } from './overview.ts'
import { technicalHelp } from './technical.ts'
import { useHelp } from './use.ts'

export type { FieldHelp } from './help.ts'

const helpByKey: ReadonlyMap<string, FieldHelp> = new Map(
  Object.entries({ ...overviewHelp, ...useHelp, ...technicalHelp }),
)

/** Help with a field, where there is more to say than its hint does. */
export function helpWith(key: string): FieldHelp | undefined {
  return helpByKey.get(key)
}

/** The fields that have help: a test looks whether the catalogue knows them. */
export const helpedFields: readonly string[] = [...helpByKey.keys()]
