import { membersOf, type PersonActor } from '#kernel/access'
import type { Queryable, Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { templatePath } from '../domain/addresses.ts'
import { approveTemplates } from '../permissions.ts'
import type { TemplateVersion } from '../store/template-version.ts'
import { walletWords } from '../words.ts'
import type { TemplateFile } from './open-template.ts'

/** Tells everybody who can be the second person that a version waits for one. */
export async function tellApprovers(
  kernel: Kernel,
  tx: Transaction,
  file: TemplateFile,
  version: TemplateVersion,
): Promise<void> {
  const members = await membersOf(tx, file.organisation.id)
  const approvers = members
    .filter(
      ({ role, personId }) => approveTemplates.roles.includes(role) && !version.authors.includes(personId),
    )
    .map(({ personId }) => personId)
  await tell(kernel, tx, approvers, 'waiting', file, version)
}

/** Tells those who wrote a version what became of it. */
export async function tellAuthors(
  kernel: Kernel,
  tx: Transaction,
  file: TemplateFile,
  version: TemplateVersion,
): Promise<void> {
  const outcome = version.status === 'live' ? 'approved' : 'refused'
  await tell(kernel, tx, version.authors, outcome, file, version)
}

async function tell(
  kernel: Kernel,
  tx: Transaction,
  personIds: readonly string[],
  what: 'waiting' | 'approved' | 'refused',
  { name }: TemplateFile,
  { number, refusalReason, content }: TemplateVersion,
): Promise<void> {
  const words = (locale: Locale, part: 'subject' | 'body'): string =>
    walletWords.in(locale)(`template.message.${what}.${part}`, {
      card: content.title[locale],
      number,
      reason: refusalReason ?? '',
      address: `${kernel.origin}${templatePath(name)}/versions/${number}`,
    })
  for (const personId of new Set(personIds)) {
    await messagePerson(kernel, tx, {
      personId,
      template: `wallet.template-${what}`,
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
  { name, organisation, versions }: TemplateFile,
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
        action: 'wallet.template.editors-listed',
        purpose: 'wallet.purpose.templates',
        subjectPersonId,
        organisationId: organisation.id,
        resource: `wallet.template:${name}`,
      })),
    )
  }
  return names
}
