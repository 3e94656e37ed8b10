import type { ImportedRow } from '../domain/interchange/imported-row.ts'
import type { OutsideRecord } from './import-records.ts'

/** A row of a file about records of another register, as it is taken in. */
export function outsideRecord(row: ImportedRow): OutsideRecord {
  const { sourceUrl, publisherSlug, publisherName, publishedOn, content, disclosures } = row
  return {
    sourceUrl,
    publisherSlug,
    // Files have the name in one language.
    publisherName: { en: publisherName, cy: publisherName },
    publishedAt: new Date(`${publishedOn}T00:00:00Z`),
    content,
    disclosures,
  }
}
