import { organisationBySlug, type Organisation } from '#kernel/access'
import { algorithmById, type AnyAlgorithm } from '#kernel/ai'
import type { Transaction } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { demoPersonId } from '#modules/identity'
import { demoPlatformRecords, type DemoPlatformRecord } from '../demo-platform-records.ts'
import type { FieldValues, RecordContent, RecordTexts } from '../domain/record.ts'
import { fieldOf } from '../domain/standards/catalogue.ts'
import { contentOfAlgorithm } from '../domain/templates/from-algorithm.ts'
import { insertRecord } from '../store/record.ts'
import { publishDemo } from './publish-demo.ts'

/** Records of the algorithms of this program, as a public body of the demonstration publishes them. */
export async function seedPlatformRecords(kernel: Kernel, tx: Transaction): Promise<void> {
  for (const demo of kernel.contributions(demoPlatformRecords)) {
    const algorithm = algorithmById(kernel, demo.algorithmId)
    const organisation = await organisationBySlug(tx, demo.organisationSlug)
    if (algorithm === undefined || organisation === undefined) continue
    const recordId = kernel.crypto.uuid()
    const record = {
      id: recordId,
      slug: demo.slug,
      organisationId: organisation.id,
      publisherSlug: organisation.slug,
      publisherName: organisation.name,
      algorithmId: algorithm.id,
      ownerPersonId: demoPersonId(kernel.crypto, demo.decider),
      ownerName: demo.fields['senior-responsible-owner']?.en ?? '',
      reviewBy: null,
      source: 'own',
      sourceUrl: null,
    } as const
    if (!(await insertRecord(tx, record, kernel.clock.now()))) continue
    const content = contentOf(demo, algorithm, organisation)
    await publishDemo(kernel, tx, { recordId, number: 1, content, writer: demo.writer })
  }
}

function contentOf(
  demo: DemoPlatformRecord,
  algorithm: AnyAlgorithm,
  { name }: Pick<Organisation, 'name'>,
): RecordContent {
  const content = contentOfAlgorithm(algorithm, { organisation: name, isProduction: true }, 'atrs-4.0')
  const { welsh } = content
  return {
    ...content,
    ...withOwnWords(content, demo, 'en'),
    ...(welsh && { welsh: withOwnWords(welsh, demo, 'cy') }),
    redactions: demo.redactions ?? {},
  }
}

function withOwnWords(
  { fields, groups }: RecordTexts,
  demo: DemoPlatformRecord,
  locale: Locale,
): RecordTexts {
  const [first, ...others] = groups['models'] ?? []
  return {
    fields: withoutKept({ ...fields, ...inLanguage(demo.fields, locale) }, demo),
    groups: { ...groups, models: [{ ...first, ...inLanguage(demo.model, locale) }, ...others] },
  }
}

/** What is kept back is not written down at all. */
function withoutKept(fields: FieldValues, { redactions = {} }: DemoPlatformRecord): FieldValues {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => redactions[key] === undefined))
}

/** Addresses and choices stand in the English text alone. */
function inLanguage(texts: DemoPlatformRecord['fields'], locale: Locale): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, text]) => {
      const kind = fieldOf(key)?.kind
      const isSame = kind !== 'text' && kind !== 'long-text'
      return locale === 'cy' && isSame ? [] : [[key, text[locale]]]
    }),
  )
}
