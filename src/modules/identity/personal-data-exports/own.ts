import type { Kernel } from '#kernel/module'
import { contribute } from '#kernel/module'
import type { Queryable } from '#kernel/db'
import { liveSessions, organisations } from '#kernel/access'
import { granteeNameOf, grantorNameOf } from '../delegations/represented.ts'
import { addressLines } from '../domain/postal-address.ts'
import { evidenceName } from '../evidence-kinds.ts'
import { unsealDetails } from '../proofing/sealed.ts'
import { textOfQuestion } from '../questions/question.ts'
import { describeUse } from '../uses/describe-use.ts'
import { accountOfPerson } from '../store/account.ts'
import { delegationsOfPerson } from '../store/delegation.ts'
import { evidenceOf } from '../store/evidence.ts'
import { passkeysOf } from '../store/passkey.ts'
import { provenAddressesOf } from '../store/proven-detail.ts'
import { findHeldIdentity } from '../store/proven-identity.ts'
import { questionsOf } from '../store/question.ts'
import { servicesUsedBy } from '../store/service-use.ts'
import { codeMethodsOf } from '../store/sign-in-method.ts'
import { linksOf } from '../store/upstream-link.ts'
import { identityWords } from '../words.ts'
import { exportTable, personalDataExports, type ExportTable } from './export.ts'

/** The account, how its owner signs in, what was proved about them, and what they did with it. */
export const ownExport = contribute(personalDataExports, { name: 'identity', read: readOwn })

async function readOwn(kernel: Kernel, target: Queryable, personId: string): Promise<ExportTable[]> {
  const account = await accountOfPerson(target, personId)
  const identity = await findHeldIdentity(target, personId)
  const [codes, passkeys] = [await codeMethodsOf(target, personId), await passkeysOf(target, personId)]
  const links = await linksOf(target, personId)
  const messages = await kernel.notify.inbox(target, personId)
  return [
    exportTable(identityWords, 'account', account === undefined ? [] : [{ ...account }]),
    exportTable(identityWords, 'identity', identity === undefined ? [] : [{ ...identity }]),
    exportTable(identityWords, 'addresses', await addressRows(kernel, target, personId)),
    exportTable(identityWords, 'evidence', await evidenceRows(kernel, target, personId)),
    exportTable(identityWords, 'methods', [
      ...codes.map(({ kind, phone, addedAt }) => ({ kind, detail: phone, addedAt })),
      ...passkeys.map(({ label, addedAt }) => ({ kind: 'passkey', detail: label, addedAt })),
      ...links.map(({ issuer, linkedAt }) => ({ kind: 'linked-account', detail: issuer, addedAt: linkedAt })),
    ]),
    exportTable(
      identityWords,
      'sessions',
      (await liveSessions(target, personId, kernel.clock.now())).map((session) => ({ ...session })),
    ),
    exportTable(
      identityWords,
      'services',
      (await servicesUsedBy(target, personId)).map((use) => ({ ...use })),
    ),
    exportTable(identityWords, 'delegations', await delegationRows(kernel, target, personId)),
    exportTable(
      identityWords,
      'questions',
      (await questionsOf(target, personId)).map(({ reference, askedAt, sealedText, sealedAnswer }) => ({
        reference,
        askedAt,
        text: textOfQuestion(kernel, sealedText),
        answer: sealedAnswer === null ? null : textOfQuestion(kernel, sealedAnswer),
      })),
    ),
    exportTable(
      identityWords,
      'messages',
      messages.map(({ createdAt, subject, body }) => ({ createdAt, subject, body })),
    ),
    exportTable(identityWords, 'activity', await activityRows(kernel, target, personId)),
  ]
}

async function addressRows(kernel: Kernel, target: Queryable, personId: string) {
  return (await provenAddressesOf(target, personId)).map(({ sealed, validFrom, validUntil }) => ({
    address: addressLines(unsealDetails(kernel, 'address', sealed)).join(', '),
    validFrom,
    validUntil,
  }))
}

async function evidenceRows(kernel: Kernel, target: Queryable, personId: string) {
  return (await evidenceOf(target, personId)).map(({ kind, recordedAt }) => ({
    kind: evidenceName(kernel, 'en', kind),
    recordedAt,
  }))
}

async function delegationRows(kernel: Kernel, target: Queryable, personId: string) {
  return (await delegationsOfPerson(target, personId)).map((delegation) => ({
    ...delegation,
    grantor: grantorNameOf(kernel, delegation),
    grantee: granteeNameOf(kernel, delegation),
  }))
}

const mostEntries = 10_000
const entriesAtOnce = 1_000

/** What the audit log says of them, the newest first. */
async function activityRows(kernel: Kernel, target: Queryable, personId: string) {
  const bodies = await organisations(target)
  const rows = []
  let before: number | undefined
  do {
    const page = await kernel.audit.usesOfPerson(target, personId, { before, limit: entriesAtOnce })
    for (const entry of page.entries) {
      const { purpose, who } = describeUse(kernel, 'en', personId, bodies, entry)
      rows.push({ id: entry.id, at: entry.at, action: entry.action, purpose, who })
    }
    before = page.nextBefore
  } while (before !== undefined && rows.length < mostEntries)
  return rows
}
