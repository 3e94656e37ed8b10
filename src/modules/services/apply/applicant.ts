import { anonymous, type Actor, type PersonActor } from '#kernel/access'
import type { DraftOwner, ReceivedWay } from '../store/draft.ts'

/** Who makes an application, by whatever channel. */
export type Applicant = PersonApplicant | VisitorApplicant | StaffApplicant

/** Somebody signed in, for themselves. */
export interface PersonApplicant {
  readonly kind: 'person'
  readonly personId: string
  readonly actor: PersonActor
}

/** Somebody without an account, or not signed in: known by a sealed cookie, or by an API client's token. */
export interface VisitorApplicant {
  readonly kind: 'visitor'
  readonly visitorId: string
}

/** A member of staff who enters what somebody sent on paper or said. */
export interface StaffApplicant {
  readonly kind: 'staff'
  readonly organisationId: string
  readonly actor: PersonActor
  /** Each entry is a draft of its own, so that one colleague can go on where another stopped. */
  readonly draftId: string
  readonly received: ReceivedWay
  /** YYYY-MM-DD */
  readonly receivedOn: string
  /** Whose application it is, where they have an account. */
  readonly personId?: string
}

/** Under which key drafts and submissions are stored: what one owner has, no other can reach. */
export function ownerKeyOf(applicant: Applicant): string {
  switch (applicant.kind) {
    case 'person':
      return `person:${applicant.personId}`
    case 'visitor':
      return `visitor:${applicant.visitorId}`
    default:
      return `staff:${applicant.draftId}`
  }
}

/** What the store needs to know of an applicant. */
export function ownerOf(applicant: Applicant): DraftOwner {
  return {
    ownerKey: ownerKeyOf(applicant),
    personId: applicant.kind === 'person' ? applicant.personId : null,
    organisationId: applicant.kind === 'staff' ? applicant.organisationId : null,
  }
}

/** Whose data it is, where they have an account: for the audit log, the case and messages. */
export function subjectOf(applicant: Applicant): string | undefined {
  return applicant.kind === 'visitor' ? undefined : applicant.personId
}

/** Who acts, as the audit log has it. */
export function actorOf(applicant: Applicant): Actor {
  return applicant.kind === 'visitor' ? anonymous : applicant.actor
}
