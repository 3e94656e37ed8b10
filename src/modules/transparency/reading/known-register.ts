import type { Db } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import { entriesSince, registerRevision } from '../store/entry.ts'
import { knownEntry, makeIndex, noCodes, type KnownEntry, type RegisterIndex } from './register-index.ts'

/** What a process remembers of the register, so that counting by facets asks the database for nothing but what is new. */
interface Memory {
  entries: Map<number, KnownEntry>
  publishers: Map<string, LocalisedText>
  codes: ReturnType<typeof noCodes>
  index: RegisterIndex
}

const memories = new WeakMap<Db, Promise<Memory>>()

/** The register as it stands in the database at this moment. */
export async function knownRegister(db: Db): Promise<RegisterIndex> {
  const revision = await registerRevision(db)
  const memory = await memories.get(db)
  if (memory !== undefined && memory.index.revision >= revision) return memory.index
  const refreshed = refresh(memory ?? emptyMemory(), db, revision)
  memories.set(db, refreshed)
  // What failed is not remembered: the next request asks again.
  refreshed.catch(() => memories.delete(db))
  return (await refreshed).index
}

function emptyMemory(): Memory {
  const codes = noCodes()
  const publishers = new Map<string, LocalisedText>()
  const index = makeIndex([], codes, { revision: -1, publishers })
  return { entries: new Map(), publishers, codes, index }
}

async function refresh(memory: Memory, db: Db, revision: number): Promise<Memory> {
  const { entries, publishers, codes, index } = memory
  let newest = revision
  for (const entry of await entriesSince(db, index.revision)) {
    entries.set(entry.number, knownEntry(entry, codes))
    publishers.set(entry.publisherSlug, entry.publisherName)
    newest = Math.max(newest, entry.revision)
  }
  return { ...memory, index: makeIndex([...entries.values()], codes, { revision: newest, publishers }) }
}
