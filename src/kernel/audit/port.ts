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
  details?: Readonly<Record<string, string | number | boolean | readonly string[]>> | undefined
}

/** What a module needs of the audit log. */
export interface AuditRecorder {
  /** Written with the caller's work: if that rolls back, so does the entry. */
  record(target: Queryable, event: AuditEvent): Promise<void>
}
