import { membersOf, systemActor } from '#kernel/access'
import {
  algorithmById,
  algorithmChanged,
  configurationOf,
  evaluateAlgorithm,
  latestEvaluation,
  registeredAlgorithms,
  type AnyAlgorithm,
  type Configuration,
} from '#kernel/ai'
import type { Transaction } from '#kernel/db'
import { onEvent } from '#kernel/events'
import type { Locale } from '#kernel/i18n'
import { defineJob } from '#kernel/jobs'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { Type } from 'typebox'
import { staffRecordPath } from '../addresses.ts'
import { headlineOf } from '../domain/headline.ts'
import { decideRecords } from '../permissions.ts'
import { insertLiveChange, noteLiveAlert, type LiveChangeKind } from '../store/live-change.ts'
import { recordsOfAlgorithm, type AlgorithmRecord } from '../store/record.ts'
import { versionsOf, type RecordVersion } from '../store/record-version.ts'
import { measuresInWords } from './measures-in-words.ts'
import { mismatchOf, type Mismatch } from './mismatch.ts'
import { liveWords } from './words.ts'

/** What changed goes into the public history of the algorithm at once. */
export const onAlgorithmChanged = onEvent(
  algorithmChanged,
  'transparency.note-live-change',
  async (kernel, tx, { algorithmId, what }) => {
    const algorithm = algorithmById(kernel, algorithmId)
    if (algorithm !== undefined) await noteChange(kernel, tx, algorithm, what)
  },
)

/**
 * Looks whether what runs is what the published records say, for changes that no event tells of: another version of the program was
 * started, another record published.
 */
export const compareRecordsJob = defineJob({
  name: 'transparency.compare-records',
  schema: Type.Object({}),
  schedule: { everySeconds: 30 },
  async run(kernel) {
    for (const algorithm of registeredAlgorithms(kernel)) {
      const configuration = await configurationOf(kernel, algorithm)
      await kernel.db.transaction((tx) => tellOwners(kernel, tx, algorithm, configuration))
    }
  },
})

/** An algorithm that was never measured, or not in the version that runs, is measured without waiting for the week's turn. */
export const measureNewVersionsJob = defineJob({
  name: 'transparency.measure-new-versions',
  schema: Type.Object({}),
  schedule: { everySeconds: 60 },
  long: true,
  async run(kernel, _data, { signal }) {
    for (const { id, version, evaluation } of registeredAlgorithms(kernel)) {
      if (signal.aborted) return
      const latest = evaluation && (await latestEvaluation(kernel.db, id))
      if (evaluation === undefined || latest?.version === version) continue
      await evaluateAlgorithm(kernel, id, systemActor('transparency.measure-new-versions'))
    }
  },
})

async function noteChange(
  kernel: Kernel,
  tx: Transaction,
  algorithm: AnyAlgorithm,
  what: LiveChangeKind,
): Promise<void> {
  const configuration = await configurationOf({ db: tx, crypto: kernel.crypto }, algorithm)
  const evaluation = await latestEvaluation(tx, algorithm.id)
  const measures = {
    en: measuresInWords(evaluation, 'en'),
    cy: measuresInWords(evaluation, 'cy'),
  }
  const facts = { version: configuration.version, model: configuration.model ?? '', measures }
  const changedAt = kernel.clock.now()
  // Switched on and off again says the same twice, and both happened.
  const digest = kernel.crypto.sha256(
    JSON.stringify([what, facts, what === 'switch' ? changedAt.toISOString() : '']),
  )
  await insertLiveChange(tx, { algorithmId: algorithm.id, what, facts, digest, changedAt })
  await tellOwners(kernel, tx, algorithm, configuration)
}

async function tellOwners(
  kernel: Kernel,
  tx: Transaction,
  { id }: AnyAlgorithm,
  configuration: Configuration,
): Promise<void> {
  for (const record of await recordsOfAlgorithm(tx, id)) {
    const live = (await versionsOf(tx, record.id)).find(({ status }) => status === 'live')
    const mismatch = live === undefined ? undefined : mismatchOf(live.content, configuration)
    if (live === undefined || mismatch === undefined) continue
    const told = { recordId: record.id, version: live.number, configuration: configuration.digest }
    if (await noteLiveAlert(tx, { ...told, now: kernel.clock.now() })) {
      await tell(kernel, tx, record, live, mismatch)
    }
  }
}

/** The named owner, else the managers of the public body. */
async function tell(
  kernel: Kernel,
  tx: Transaction,
  record: AlgorithmRecord,
  { content }: RecordVersion,
  { published, running }: Mismatch,
): Promise<void> {
  const { title } = headlineOf(content)
  const words = (locale: Locale, part: 'subject' | 'body'): string =>
    liveWords.in(locale)(`message.${part}`, {
      record: (locale === 'cy' ? title.cy : null) ?? title.en,
      published,
      running,
      address: `${kernel.origin}${staffRecordPath(record.id)}`,
    })
  for (const personId of await ownersOf(tx, record)) {
    await messagePerson(kernel, tx, {
      personId,
      template: 'transparency.record-mismatch',
      subject: (locale) => words(locale, 'subject'),
      body: (locale) => words(locale, 'body'),
    })
  }
}

async function ownersOf(
  tx: Transaction,
  { organisationId, ownerPersonId }: AlgorithmRecord,
): Promise<string[]> {
  if (ownerPersonId !== null) return [ownerPersonId]
  if (organisationId === null) return []
  const managers = (await membersOf(tx, organisationId)).filter(({ role }) =>
    decideRecords.roles.includes(role),
  )
  return [...new Set(managers.map(({ personId }) => personId))]
}
