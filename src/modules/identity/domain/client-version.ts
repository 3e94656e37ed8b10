import type { ReviewedVersion } from '#kernel/approval'
import type { ClientConfiguration } from './client.ts'

/** One state of a service's registration. */
export interface ClientVersion extends ReviewedVersion {
  clientId: string
  configuration: ClientConfiguration
}

export interface FieldChange {
  field: keyof ClientConfiguration
  before: unknown
  after: unknown
}

/** What differs between two registrations, field by field, in the order of `fields`. */
export function diffConfigurations(
  before: ClientConfiguration,
  after: ClientConfiguration,
  fields: readonly (keyof ClientConfiguration)[],
): FieldChange[] {
  return fields
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => JSON.stringify(change.before) !== JSON.stringify(change.after))
}
