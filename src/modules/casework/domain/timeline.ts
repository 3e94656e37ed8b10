export type TimelineKind = 'opened' | 'assigned' | 'released' | 'note' | 'decided'

/** Something that happened to a case. Entries are only ever added. */
export interface TimelineEntry {
  id: string
  kind: TimelineKind
  /** Null when the program did it. */
  actorPersonId: string | null
  /** The name at the time; empty when the program did it. */
  actorName: string
  /** The text of a note or the reason of a decision; empty otherwise. */
  text: string
  occurredAt: Date
}
