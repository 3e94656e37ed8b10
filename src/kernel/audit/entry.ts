import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Actor } from '#kernel/access'
import { canonicalJson } from './canonical-json.ts'
import type { AuditEntry, AuditEvent, RecordedActor } from './port.ts'

const actorSchema = Type.Union([
  Type.Object({ kind: Type.Literal('person'), personId: Type.String(), roles: Type.Array(Type.String()) }),
  Type.Object({ kind: Type.Literal('anonymous') }),
  Type.Object({ kind: Type.Literal('system'), name: Type.String() }),
])

const detailSchema = Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Array(Type.String())])

/** What is hashed. Fields may be added, never renamed or removed: what is in the log stays as it is. */
const contentSchema = Type.Object({
  action: Type.String(),
  actor: actorSchema,
  at: Type.String(),
  details: Type.Optional(Type.Record(Type.String(), detailSchema)),
  organisationId: Type.Optional(Type.String()),
  purpose: Type.String(),
  resource: Type.Optional(Type.String()),
  salt: Type.String(),
  subjectPersonId: Type.Optional(Type.String()),
})

const contentChecker = Compile(contentSchema)

export type EntryContent = Static<typeof contentSchema>

/**
 * The text of an entry: canonical JSON.
 * @param salt random: a proof shows hashes of other people's entries, which could otherwise be guessed
 */
export function entryContent(event: AuditEvent, at: Date, salt: string): string {
  return canonicalJson({
    action: event.action,
    actor: recordedActor(event.actor, event.organisationId),
    at: at.toISOString(),
    details: event.details,
    organisationId: event.organisationId,
    purpose: event.purpose,
    resource: event.resource,
    salt,
    subjectPersonId: event.subjectPersonId,
  })
}

/** @throws SyntaxError or TypeError when the text is not that of an entry */
export function readContent(content: string): EntryContent {
  const candidate: unknown = JSON.parse(content)
  if (!contentChecker.Check(candidate)) throw new TypeError('This is not an audit entry')
  return candidate
}

export interface StoredEntry {
  id: number
  content: string
  leafIndex: number | null
}

export function readEntry({ id, content, leafIndex }: StoredEntry): AuditEntry {
  const { at, salt: _salt, ...recorded } = readContent(content)
  return { ...recorded, id, at: new Date(at), leafIndex: leafIndex ?? undefined }
}

function recordedActor(actor: Actor, organisationId: string | undefined): RecordedActor {
  if (actor.kind !== 'person') return actor
  const roles = actor.memberships
    .filter((membership) => membership.organisationId === organisationId)
    .map((membership) => membership.role)
  return { kind: 'person', personId: actor.personId, roles: roles.toSorted() }
}
