import { membersOf, type PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { editorPath } from '../editor/addresses.ts'
import { editorWords } from '../editor/words.ts'
import { publishDefinitions } from '../permissions.ts'
import type { DefinitionVersion } from '../store/definition-version.ts'
import type { ServiceFile } from './open-service.ts'

/** Tells everybody who can be the second person that a version waits for one. */
export async function tellApprovers(
  kernel: Kernel,
  tx: Transaction,
  file: ServiceFile,
  version: DefinitionVersion,
): Promise<void> {
  const members = await membersOf(tx, file.organisation.id)
  const approvers = members
    .filter(
      ({ role, personId }) => publishDefinitions.roles.includes(role) && !version.authors.includes(personId),
    )
    .map(({ personId }) => personId)
  await tell(kernel, tx, approvers, 'waiting', version)
}

/** Tells those who wrote a version what became of it. */
export async function tellAuthors(
  kernel: Kernel,
  tx: Transaction,
  version: DefinitionVersion,
): Promise<void> {
  await tell(kernel, tx, version.authors, version.status === 'live' ? 'published' : 'refused', version)
}

async function tell(
  kernel: Kernel,
  tx: Transaction,
  personIds: readonly string[],
  what: 'waiting' | 'published' | 'refused',
  { service, number, refusalReason, content }: DefinitionVersion,
): Promise<void> {
  const words = (locale: Locale, part: 'subject' | 'body'): string =>
    editorWords.in(locale)(`message.${what}.${part}`, {
      service: content.title[locale] || content.title.en,
      number,
      reason: refusalReason ?? '',
      address: `${kernel.origin}${editorPath(service)}/versions/${number}`,
    })
  for (const personId of new Set(personIds)) {
    await messagePerson(kernel, tx, {
      personId,
      template: `services.definition-${what}`,
      subject: (locale) => words(locale, 'subject'),
      body: (locale) => words(locale, 'body'),
    })
  }
}

/** Names of those who wrote or decided on versions, by id. Names of colleagues are their data, so reading is recorded. */
export async function namesOfEditors(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
  { name, organisation, versions }: ServiceFile,
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(versions.flatMap(({ authors, decidedBy }) => [...authors, decidedBy]))
  const members = (await membersOf(target, organisation.id)).filter(({ personId }) => wanted.has(personId))
  const names = new Map(members.map(({ personId, displayName }) => [personId, displayName]))
  const others = [...names.keys()].filter((personId) => personId !== actor.personId)
  if (others.length > 0) {
    await kernel.audit.recordMany(
      target,
      others.map((subjectPersonId) => ({
        actor,
        action: 'services.definition.editors-listed',
        purpose: 'services.purpose.definitions',
        subjectPersonId,
        organisationId: organisation.id,
        resource: `services.service:${name}`,
      })),
    )
  }
  return names
}
