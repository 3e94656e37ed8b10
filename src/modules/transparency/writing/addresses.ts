import type { GroupKey, SectionKey } from '../domain/standards/field.ts'
import type { Locale } from '#kernel/i18n'
import { staffRecordPath } from '../addresses.ts'

/** Where a public body keeps its records. */
export const staffRecordsPath = '/staff/algorithms'
export const newRecordPath = '/staff/algorithms/new'
export const importRecordsPath = '/staff/algorithms/import'

/** One section of a record, to be written. @param language of the texts */
export function sectionPath(recordId: string, language: Locale, section: SectionKey): string {
  return `${staffRecordPath(recordId)}/write/${language}/${section}`
}

/** One item of a group. @param item from 1, or `new` */
export function itemPath(
  recordId: string,
  language: Locale,
  { section, group, item }: { section: SectionKey; group: GroupKey; item: number | 'new' },
): string {
  return `${sectionPath(recordId, language, section)}/${group}/${item}`
}

/** Keeping one field back from the public. */
export function redactionPath(recordId: string, field: string): string {
  return `${staffRecordPath(recordId)}/keep-back/${field}`
}

export const recordViews = [
  'facets',
  'owner',
  'standard',
  'welsh',
  'preview',
  'changes',
  'versions',
  'retire',
] as const
export type RecordView = (typeof recordViews)[number]

/** A page about a record as a whole. */
export function viewPath(recordId: string, name: RecordView): string {
  return `${staffRecordPath(recordId)}/${name}`
}

/** One version, open or decided. */
export function staffVersionPath(recordId: string, number: number): string {
  return `${viewPath(recordId, 'versions')}/${number}`
}
