import { defineExtensionPoint } from '#kernel/module'
import type { RecordContent } from './domain/record.ts'

/** A record of an invented public body, as it is in the demonstration from the start. */
export interface DemoRecord {
  organisationSlug: string
  slug: string
  /** Keys of the people who wrote it, and who published it. */
  writer: string
  decider: string
  /** The first first; each was published after the one before it. */
  versions: readonly RecordContent[]
  retiredBecause?: string
}

/** Records of the demonstration. */
export const demoRecords = defineExtensionPoint<DemoRecord>('transparency.demo-records')
