import { atrs11 } from './atrs-1-1.ts'
import { atrs21 } from './atrs-2-1.ts'
import { atrs30 } from './atrs-3-0.ts'
import { atrs40 } from './atrs-4-0.ts'
import { isGroup, type StandardDefinition, type StandardEntry, type StandardField } from './definition.ts'
import type { GroupKey } from './field.ts'
import type { StandardName } from './names.ts'
import { nl10 } from './nl-1-0.ts'

/** Every standard that records are written by. */
export const standards: Readonly<Record<StandardName, StandardDefinition>> = {
  'atrs-1.1': atrs11,
  'atrs-2.1': atrs21,
  'atrs-3.0': atrs30,
  'atrs-4.0': atrs40,
  'nl-1.0': nl10,
}

/** What a standard asks, by the keys of the catalogue. */
export interface StandardKeys {
  readonly fields: ReadonlyMap<string, StandardField>
  readonly groups: ReadonlyMap<GroupKey, ReadonlyMap<string, StandardField>>
}

const keysByStandard: ReadonlyMap<StandardName, StandardKeys> = new Map(
  Object.values(standards).map((standard) => [standard.name, keysIn(standard)]),
)

export function keysOf(standard: StandardName): StandardKeys {
  const keys = keysByStandard.get(standard)
  if (keys === undefined) throw new Error(`There is no standard ${standard}.`)
  return keys
}

/** Does the standard have this field, on its own or in a group? */
export function standardFieldOf(standard: StandardName, key: string): StandardField | undefined {
  const { fields, groups } = keysOf(standard)
  return fields.get(key) ?? [...groups.values()].find((group) => group.has(key))?.get(key)
}

function keysIn({ sections }: StandardDefinition): StandardKeys {
  const entries = sections.flatMap((section) => section.entries)
  return {
    fields: new Map(entries.filter(isField).map((field) => [field.key, field])),
    groups: new Map(
      entries
        .filter(isGroup)
        .map(({ group, fields }) => [group, new Map(fields.map((field) => [field.key, field]))]),
    ),
  }
}

function isField(entry: StandardEntry): entry is StandardField {
  return !isGroup(entry)
}
