import { inStore } from './database.ts'

/** One time that somebody asked to see something. */
export interface HistoryEntry {
  id: string
  at: Date
  verifierName: Record<string, string>
  /** Its client identifier. */
  verifierId: string
  purpose: Record<string, string>
  /** What was shown, by card; empty when nothing was. */
  shown: { card: Record<string, string>; claims: Record<string, string>[] }[]
  outcome: 'shared' | 'refused' | 'not-accepted' | 'offline'
}

/** Everything that was asked, newest first. */
export async function listHistory(): Promise<HistoryEntry[]> {
  const entries = await inStore<HistoryEntry[]>('history', 'readonly', (store) => store.getAll())
  return entries.toSorted((left, right) => right.at.getTime() - left.at.getTime())
}

export async function saveHistory(entry: HistoryEntry): Promise<void> {
  await inStore('history', 'readwrite', (store) => store.put(entry))
}

export async function clearHistory(): Promise<void> {
  await inStore('history', 'readwrite', (store) => store.clear())
}
