import { organisationBySlug } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { demoPersonId } from '#modules/identity'
import { demoRecords, type DemoRecord } from '../demo-records.ts'
import { readAtrsCsv } from '../domain/interchange/atrs-csv.ts'
import { importRecords } from '../publishing/import-records.ts'
import { outsideRecord } from '../publishing/outside-record.ts'
import { retireRecord } from '../publishing/retire.ts'
import { insertRecord } from '../store/record.ts'
import { seedPlatformRecords } from './platform-records.ts'
import { publishDemo, seeder } from './publish-demo.ts'
import { seedAssessments } from './seed-assessments.ts'

/** The register of the demonstration: records of outside bodies, and some of the invented ones. */
export async function seedRegister(kernel: Kernel, tx: Transaction): Promise<void> {
  // Only demonstrations read it, so that no other program holds it in memory.
  const { outsideRecordsTable } = await import('./outside-records-data.ts')
  const { rows, problems } = readAtrsCsv(outsideRecordsTable)
  if (problems.length > 0) throw new Error(`Row ${problems[0]?.row}: ${problems[0]?.text.en}`)
  await importRecords(kernel, tx, seeder, rows.map(outsideRecord))
  for (const record of kernel.contributions(demoRecords)) await seedRecord(kernel, tx, record)
  await seedPlatformRecords(kernel, tx)
  await seedAssessments(kernel, tx)
}

async function seedRecord(kernel: Kernel, tx: Transaction, demo: DemoRecord): Promise<void> {
  const organisation = await organisationBySlug(tx, demo.organisationSlug)
  if (organisation === undefined) return
  const recordId = kernel.crypto.uuid()
  const record = {
    id: recordId,
    slug: demo.slug,
    organisationId: organisation.id,
    publisherSlug: organisation.slug,
    publisherName: organisation.name,
    algorithmId: null,
    ownerPersonId: demoPersonId(kernel.crypto, demo.decider),
    ownerName: '',
    reviewBy: null,
    source: 'own' as const,
    sourceUrl: null,
  }
  if (!(await insertRecord(tx, record, kernel.clock.now()))) return
  for (const [index, content] of demo.versions.entries()) {
    await publishDemo(kernel, tx, { recordId, number: index + 1, content, writer: demo.writer })
  }
  if (demo.retiredBecause !== undefined) {
    await retireRecord(kernel, tx, { recordId, reason: demo.retiredBecause, actor: seeder })
  }
}
