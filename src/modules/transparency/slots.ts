import { defineSlot } from '#kernel/module'
import type { AlgorithmRecord } from './store/record.ts'
import type { RecordVersion } from './store/record-version.ts'

/** What a section of a record's public page is drawn from. */
export interface ShownRecord {
  record: AlgorithmRecord
  /** The version that is public. */
  version: RecordVersion
}

/** Notices above a record's public page: what has to be known before reading on. */
export const recordNoticeSlot = defineSlot<ShownRecord>('transparency.record.notices')

/** Sections at the end of a record's public page: live figures, challenges, assessments. Each has a heading of its own (h2). */
export const recordSectionSlot = defineSlot<ShownRecord>('transparency.record.sections')
