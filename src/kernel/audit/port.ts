import type { Actor } from '#kernel/access'
import type { Queryable } from '#kernel/db'

/** One use of personal data, or one act that must be answerable for. */
export interface AuditEvent {
  actor: Actor
  /** `<module>.<thing>.<past-tense verb>`: `casework.case.viewed`. */
  action: string
  /** Key of the words that tell the person why: `<module>.<message key>`, such as `casework.purpose.decide`. */
  purpose: string
  /** Whose data it was. */
  subjectPersonId?: string | undefined
  /** On behalf of which public body. */
  organisationId?: string | undefined
  /** `<module>.<thing>:<id>` */
  resource?: string | undefined
  /** Small facts worth keeping (names of claims, a reference); never personal data itself. */
  details?: AuditDetails | undefined
}

export type AuditDetails = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** What a module needs of the audit log. */
export interface AuditRecorder {
  /** Written with the caller's work: if that rolls back, so does the entry. */
  record(target: Queryable, event: AuditEvent): Promise<void>
  /** As `record`, for a list on one page or a batch of work: one statement however many. */
  recordMany(target: Queryable, events: readonly AuditEvent[]): Promise<void>
}

/** Who acted, as far as the log keeps it: ids and roles, never names. */
export type RecordedActor =
  | { kind: 'person'; personId: string; /** Held in the entry's organisation at the time. */ roles: string[] }
  | { kind: 'anonymous' }
  | { kind: 'system'; name: string }

export interface AuditEntry extends Omit<AuditEvent, 'actor'> {
  id: number
  at: Date
  actor: RecordedActor
  /** Place in the tree; undefined for the seconds until the entry is integrated. */
  leafIndex: number | undefined
}

export interface EntryPage {
  /** Newest first. */
  entries: AuditEntry[]
  /** Pass as `before` for the next page; undefined on the last. */
  nextBefore: number | undefined
}

/** A signed statement of what the log held at one time. Hashes are base64url of 32 bytes. */
export interface Checkpoint {
  /** Which log: `commonweal-audit/<id>`. */
  origin: string
  treeSize: number
  /** Size of the checkpoint before this one, 0 for the first, so that none can be left out. */
  previousSize: number
  rootHash: string
  at: Date
  kid: string
  /** Compact JWS (RFC 7515) over the above, checked with the published keys of purpose `audit.checkpoint`. */
  signed: string
}

/** Shows that an entry is in the log that a checkpoint signs: verify with `verifyInclusion`. */
export interface InclusionProof {
  leafIndex: number
  leafHash: string
  /** The exact text that was hashed. */
  content: string
  treeSize: number
  hashes: string[]
  checkpoint: Checkpoint
}

/** Shows that the log only grew between two sizes: verify with `verifyConsistency`. */
export interface ConsistencyProof {
  firstSize: number
  secondSize: number
  hashes: string[]
}

/** Which uses of a person's data are wanted; all of them unless said. */
export interface UseFilter {
  /** Beginnings of actions: `identity.password.` */
  actions?: readonly string[] | undefined
  organisationId?: string | undefined
  resource?: string | undefined
  /** Leaves out what the person did themselves. */
  byOthers?: boolean | undefined
}

/** What pages and operations ask of the audit log. Who may ask is the caller's matter. */
export interface AuditReader {
  /** Every recorded use of a person's data. @param page `limit` at most 1,000 */
  usesOfPerson(
    target: Queryable,
    personId: string,
    page: UseFilter & { before?: number | undefined; limit: number },
  ): Promise<EntryPage>
  /** The public bodies that used a person's data, by id. */
  bodiesThatUsed(target: Queryable, personId: string): Promise<string[]>
  /** In the tree of the latest checkpoint. Undefined where the entry does not exist or is not yet in that tree. */
  inclusionProof(target: Queryable, entryId: number): Promise<InclusionProof | undefined>
  /** @throws RangeError unless 0 < firstSize <= secondSize <= size of the log */
  consistencyProof(target: Queryable, firstSize: number, secondSize: number): Promise<ConsistencyProof>
  /** Undefined while the log is empty. */
  latestCheckpoint(target: Queryable): Promise<Checkpoint | undefined>
}

/** Both sides of the audit log. */
export type Audit = AuditRecorder & AuditReader
