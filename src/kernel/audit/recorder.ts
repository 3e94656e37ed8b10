import type { Clock } from '#kernel/clock'
import type { Crypto } from '#kernel/crypto'
import { entryContent } from './entry.ts'
import { insertEntries, insertEntry } from './entry-store.ts'
import type { AuditEvent, AuditRecorder } from './port.ts'

const saltBytes = 16

export function createRecorder({ crypto, clock }: { crypto: Crypto; clock: Clock }): AuditRecorder {
  return {
    async record(target, event) {
      const createdAt = clock.now()
      await target.execute(insertEntry, {
        content: entryContent(event, createdAt, crypto.token(saltBytes)),
        subjectPersonId: event.subjectPersonId ?? null,
        organisationId: event.organisationId ?? null,
        actorPersonId: actorPersonId(event) ?? null,
        action: event.action,
        createdAt,
      })
    },
    async recordMany(target, events) {
      if (events.length === 0) return
      const createdAt = clock.now()
      await target.execute(insertEntries, {
        contents: events.map((event) => entryContent(event, createdAt, crypto.token(saltBytes))),
        subjectPersonIds: events.map((event) => event.subjectPersonId ?? ''),
        organisationIds: events.map((event) => event.organisationId ?? ''),
        actorPersonIds: events.map((event) => actorPersonId(event) ?? ''),
        actions: events.map((event) => event.action),
        createdAt,
      })
    },
  }
}

function actorPersonId({ actor }: AuditEvent): string | undefined {
  return actor.kind === 'person' ? actor.personId : undefined
}
