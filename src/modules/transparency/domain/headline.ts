import type { RecordContent } from './record.ts'

/** Keys of the model that name a record and sum it up, in every standard. */
export const nameField = 'name'
export const summaryField = 'description'

/** What a record is called, and its summary, in English and as far as it was translated. */
export interface Headline {
  title: { en: string; cy: string | null }
  description: { en: string; cy: string | null }
}

export function headlineOf({ fields, welsh }: Pick<RecordContent, 'fields' | 'welsh'>): Headline {
  const both = (key: string) => ({ en: fields[key] ?? '', cy: welsh?.fields[key] ?? null })
  return { title: both(nameField), description: both(summaryField) }
}
