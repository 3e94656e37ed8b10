import type { LocalisedText } from '#kernel/i18n'
import { defineExtensionPoint } from '#kernel/module'
import type { Redaction } from './domain/record.ts'

/** The public record of one of this program's algorithms in the demonstration. */
export interface DemoPlatformRecord {
  algorithmId: string
  organisationSlug: string
  slug: string
  /** Keys of the people who wrote it, and who published it and answers for it. */
  writer: string
  decider: string
  /** What the invented public body says besides what the algorithm's module says, by the keys of the register's fields. */
  fields: Readonly<Record<string, LocalisedText>>
  /** The same of its model or set of rules. */
  model: Readonly<Record<string, LocalisedText>>
  redactions?: Readonly<Record<string, Redaction>>
}

/** Records of this program's algorithms in the demonstration. */
export const demoPlatformRecords = defineExtensionPoint<DemoPlatformRecord>(
  'transparency.demo-platform-records',
)
