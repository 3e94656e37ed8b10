import type { FieldValues, RecordContent } from './record.ts'

/** What a record is called, and its summary, in English and as far as it was translated. */
export interface Headline {
  title: { en: string; cy: string | null }
  description: { en: string; cy: string | null }
}

/** Of standards that have no sentence, the description sums a record up. */
const summaryFields = ['one-sentence-description', 'description']
const longestSummary = 600

export function headlineOf({ fields, welsh }: Pick<RecordContent, 'fields' | 'welsh'>): Headline {
  return {
    title: { en: fields['name'] ?? '', cy: welsh?.fields['name'] ?? null },
    description: { en: summaryOf(fields) ?? '', cy: (welsh && summaryOf(welsh.fields)) ?? null },
  }
}

function summaryOf(fields: FieldValues): string | undefined {
  const summary = summaryFields.map((key) => fields[key]?.trim()).find((text) => text)
  if (summary === undefined || summary.length <= longestSummary) return summary
  const cut = summary.slice(0, longestSummary)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}…`
}
