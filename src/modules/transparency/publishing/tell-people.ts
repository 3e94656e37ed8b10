import { membersOf } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { recordPath, staffRecordPath } from '../addresses.ts'
import { headlineOf } from '../domain/headline.ts'
import { decideRecords, viewRecords } from '../permissions.ts'
import type { AlgorithmRecord } from '../store/record.ts'
import type { RecordVersion } from '../store/record-version.ts'
import { transparencyWords } from '../words.ts'

/** Tells those who can be the second person that a version waits: its named owner, else the managers of the public body. */
export async function tellDeciders(
  kernel: Kernel,
  tx: Transaction,
  record: AlgorithmRecord,
  version: RecordVersion,
): Promise<void> {
  if (record.organisationId === null) return
  const others = (await membersOf(tx, record.organisationId)).filter(
    ({ personId }) => !version.authors.includes(personId),
  )
  const owner = others.filter(
    ({ personId, role }) => personId === record.ownerPersonId && viewRecords.roles.includes(role),
  )
  const managers = others.filter(({ role }) => decideRecords.roles.includes(role))
  const told = owner.length > 0 ? owner : managers
  await tell(
    kernel,
    tx,
    told.map(({ personId }) => personId),
    'waiting',
    record,
    version,
  )
}

/** Tells those who wrote a version what became of it. */
export async function tellAuthors(
  kernel: Kernel,
  tx: Transaction,
  record: AlgorithmRecord,
  version: RecordVersion,
): Promise<void> {
  const what = version.status === 'live' ? 'published' : 'sent-back'
  const others = version.authors.filter((personId) => personId !== version.decidedBy)
  await tell(kernel, tx, others, what, record, version)
}

async function tell(
  kernel: Kernel,
  tx: Transaction,
  personIds: readonly string[],
  what: 'waiting' | 'published' | 'sent-back',
  { id, slug }: AlgorithmRecord,
  { content, refusalReason }: RecordVersion,
): Promise<void> {
  const { title } = headlineOf(content)
  const path = what === 'published' ? recordPath(slug) : staffRecordPath(id)
  const words = (locale: Locale, part: 'subject' | 'body'): string =>
    transparencyWords.in(locale)(`register.message.${what}.${part}`, {
      record: (locale === 'cy' ? title.cy : null) ?? title.en,
      reason: refusalReason ?? '',
      address: `${kernel.origin}${path}`,
    })
  for (const personId of new Set(personIds)) {
    await messagePerson(kernel, tx, {
      personId,
      template: `transparency.record-${what}`,
      subject: (locale) => words(locale, 'subject'),
      body: (locale) => words(locale, 'body'),
    })
  }
}
