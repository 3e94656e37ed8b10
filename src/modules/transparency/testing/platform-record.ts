import { organisationBySlug, systemActor } from '#kernel/access'
import type { AnyAlgorithm } from '#kernel/ai'
import type { Kernel } from '#kernel/module'
import type { RecordContent } from '../domain/record.ts'
import { fieldOf } from '../domain/standards/catalogue.ts'
import { contentOfAlgorithm } from '../domain/templates/from-algorithm.ts'
import { publishVersion } from '../publishing/publish.ts'
import { readinessOf } from '../publishing/readiness.ts'
import { sendForDecision } from '../publishing/send.ts'
import { insertRecord } from '../store/record.ts'
import { insertDraft } from '../store/record-version.ts'

const actor = systemActor('transparency.test')

/** A public record of an algorithm that runs, of a public body: what its definition does not say is filled with anything. */
export async function publishRecordOf(
  kernel: Kernel,
  algorithm: AnyAlgorithm,
  { slug, organisationSlug }: { slug: string; organisationSlug: string },
): Promise<string> {
  return kernel.db.transaction(async (tx) => {
    const organisation = await organisationBySlug(tx, organisationSlug)
    if (organisation === undefined) throw new Error(`There is no body ${organisationSlug}`)
    const recordId = kernel.crypto.uuid()
    const now = kernel.clock.now()
    const facts = { organisation: organisation.name, isProduction: true }
    const content = withAnything(contentOfAlgorithm(algorithm, facts, 'atrs-4.0'))
    const record = {
      id: recordId,
      slug,
      organisationId: organisation.id,
      publisherSlug: organisationSlug,
      publisherName: organisation.name,
      algorithmId: algorithm.id,
      ownerPersonId: null,
      ownerName: 'Owner',
      reviewBy: null,
      source: 'own',
      sourceUrl: null,
    } as const
    if (!(await insertRecord(tx, record, now))) throw new Error(`${slug} is taken`)
    await insertDraft(tx, { recordId, number: 1, content, authors: [], restoredFrom: null }, now)
    const sent = await sendForDecision(kernel, tx, { recordId, number: 1, revision: 1, actor })
    const published = await publishVersion(kernel, tx, { recordId, number: 1, revision: 2, actor })
    if (published !== 'done') throw new Error(`Sending: ${sent}, publishing: ${published}`)
    return recordId
  })
}

function withAnything(content: RecordContent): RecordContent {
  const fields: Record<string, string> = { ...content.fields }
  const groups: Record<string, Record<string, string>[]> = Object.fromEntries(
    Object.entries(content.groups).map(([key, items]) => [key, items.map((item) => ({ ...item }))]),
  )
  for (const key of readinessOf(content).missing) {
    const field = fieldOf(key)
    if (field === undefined) continue
    const text = field.kind === 'email' ? 'team@example.gov' : (field.options?.[0]?.key ?? 'Something')
    if (field.group === undefined) fields[key] = text
    else for (const item of (groups[field.group] ??= [{}])) item[key] ??= text
  }
  return { ...content, fields, groups }
}
