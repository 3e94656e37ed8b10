import type { FieldDefinition, GroupDefinition, GroupKey } from './field.ts'
import { dataFields } from './fields/data.ts'
import { deploymentFields } from './fields/deployment.ts'
import { lawFields } from './fields/law.ts'
import { modelFields } from './fields/models.ts'
import { operationFields } from './fields/operation.ts'
import { overviewFields } from './fields/overview.ts'
import { ownerFields } from './fields/owner.ts'
import { rationaleFields } from './fields/rationale.ts'
import { safeguardFields } from './fields/safeguards.ts'
import { toolFields } from './fields/tool.ts'
import { groups } from './groups.ts'

/** Every question of every standard, once, in the order in which people read and write them. */
export const catalogue: readonly FieldDefinition[] = [
  ...overviewFields,
  ...ownerFields,
  ...rationaleFields,
  ...deploymentFields,
  ...toolFields,
  ...modelFields,
  ...dataFields,
  ...operationFields,
  ...safeguardFields,
  ...lawFields,
]

const fieldsByKey: ReadonlyMap<string, FieldDefinition> = new Map(
  catalogue.map((field) => [field.key, field]),
)
const groupsByKey: ReadonlyMap<string, GroupDefinition> = new Map(groups.map((group) => [group.key, group]))

export function fieldOf(key: string): FieldDefinition | undefined {
  return fieldsByKey.get(key)
}

export function groupOf(key: string): GroupDefinition | undefined {
  return groupsByKey.get(key)
}

/** The fields that every item of a group has, whatever the standard. */
export function fieldsOfGroup(group: GroupKey): readonly FieldDefinition[] {
  return catalogue.filter((field) => field.group === group)
}
