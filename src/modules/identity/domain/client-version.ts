import type { ClientConfiguration } from './client.ts'

export type VersionStatus = 'draft' | 'waiting' | 'live' | 'replaced' | 'refused'

/** One state of a service's registration. Versions are never changed once they were decided. */
export interface ClientVersion {
  clientId: string
  /** From 1. */
  number: number
  status: VersionStatus
  configuration: ClientConfiguration
  /** Everybody who wrote something of it; empty where it came by command. */
  authors: readonly string[]
  /** The earlier version that it brings back. */
  restoredFrom: number | null
  changedAt: Date
  submittedAt: Date | null
  decidedAt: Date | null
  decidedBy: string | null
  refusalReason: string | null
  /** Counts changes of a draft, so that of two people who edit it at once the second is told. */
  revision: number
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

/**
 * May this person let a version go live, or refuse it? Two people are needed: whoever wrote any part of it is one, so
 * the other must be somebody else.
 */
export function mayDecide(
  { status, authors }: Pick<ClientVersion, 'status' | 'authors'>,
  personId: string,
): boolean {
  return status === 'waiting' && !authors.includes(personId)
}
