/** Where one version of something stands that two people have to agree on. */
export type VersionStatus = 'draft' | 'waiting' | 'live' | 'replaced' | 'refused'

/** A version of something that goes live when a second person approves it. Never changed once it was decided. */
export interface ReviewedVersion {
  /** From 1. */
  number: number
  status: VersionStatus
  /** Everybody who wrote something of it or sent it for review; empty where it came by command. */
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

/** The draft, or the version that waits; there is one at most. */
export function openVersion<Version extends ReviewedVersion>(
  versions: readonly Version[],
): Version | undefined {
  return versions.find(({ status }) => status === 'draft' || status === 'waiting')
}

export function liveVersion<Version extends ReviewedVersion>(
  versions: readonly Version[],
): Version | undefined {
  return versions.find(({ status }) => status === 'live')
}

/** What a version is compared with: what is in use, for one that may come; the one before it, for those that were. */
export function basisOf<Version extends ReviewedVersion>(
  versions: readonly Version[],
  version: Version,
): Version | undefined {
  const isOpen = version.status === 'draft' || version.status === 'waiting'
  return versions.find((candidate) =>
    isOpen
      ? candidate.status === 'live'
      : candidate.number < version.number && candidate.status !== 'refused',
  )
}

/**
 * May this person let a version go live, or refuse it? Two people are needed: whoever wrote any part of it is one, so
 * the other must be somebody else.
 */
export function mayDecide(
  { status, authors }: Pick<ReviewedVersion, 'status' | 'authors'>,
  personId: string,
): boolean {
  return status === 'waiting' && !authors.includes(personId)
}

/** Why a version is sent back: one to a thousand characters. */
export function checkRefusalReason(typed: string): { reason: string } | 'reason-missing' | 'reason-long' {
  const reason = typed.trim()
  if (reason === '') return 'reason-missing'
  return reason.length > longestReason ? 'reason-long' : { reason }
}

const longestReason = 1_000
