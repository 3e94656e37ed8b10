import {
  RecordDuplicateError,
  RecordNotFoundError,
  type AgentContext,
  type BaseRecord,
  type BaseRecordConstructor,
  type Query,
  type StorageService,
} from '@credo-ts/core'

/** The record class gives its own types away as `any`; nothing here looks into them. */
// oxlint-disable-next-line typescript/no-explicit-any -- the library's own bound of its generic
type AnyRecord = BaseRecord<any, any, any>

/** Keeps the records of one Credo agent in memory: its own storage needs native code. */
export class MemoryStorage<Kind extends AnyRecord> implements StorageService<Kind> {
  readonly supportsCursorPagination = false
  readonly #records = new Map<string, Kind>()

  async save(_context: AgentContext, record: Kind): Promise<void> {
    const key = keyOf(record.type, record.id)
    if (this.#records.has(key)) throw new RecordDuplicateError('known', { recordType: record.type })
    this.#records.set(key, record)
  }

  async update(_context: AgentContext, record: Kind): Promise<void> {
    this.#records.set(keyOf(record.type, record.id), record)
  }

  async delete(_context: AgentContext, record: Kind): Promise<void> {
    this.#records.delete(keyOf(record.type, record.id))
  }

  async deleteById(_context: AgentContext, kind: BaseRecordConstructor<Kind>, id: string): Promise<void> {
    this.#records.delete(keyOf(kind.type, id))
  }

  async getById(_context: AgentContext, kind: BaseRecordConstructor<Kind>, id: string): Promise<Kind> {
    const record = this.#records.get(keyOf(kind.type, id))
    if (record === undefined) throw new RecordNotFoundError(`no ${id}`, { recordType: kind.type })
    return record
  }

  async getAll(_context: AgentContext, kind: BaseRecordConstructor<Kind>): Promise<Kind[]> {
    return [...this.#records.values()].filter((record) => record.type === kind.type)
  }

  async findByQuery(
    context: AgentContext,
    kind: BaseRecordConstructor<Kind>,
    query: Query<Kind>,
  ): Promise<Kind[]> {
    const records = await this.getAll(context, kind)
    return records.filter((record) => answers(tagsOf(record), query))
  }
}

function tagsOf(record: AnyRecord): ReadonlyMap<string, unknown> {
  // The record class says nothing of its tags: only the values that are asked for are looked at.
  const tags: unknown = record.getTags()
  return new Map(typeof tags === 'object' && tags !== null ? Object.entries(tags) : [])
}

function keyOf(type: string, id: string): string {
  return `${type}/${id}`
}

/** The query language of Credo's storage: tags, and `$and`, `$or`, `$not` over queries. */
function answers(tags: ReadonlyMap<string, unknown>, query: object): boolean {
  return Object.entries(query).every(([name, wanted]: [string, unknown]) => {
    if (name === '$and') return listOf(wanted).every((part) => answers(tags, part))
    if (name === '$or') return listOf(wanted).some((part) => answers(tags, part))
    if (name === '$not') return !listOf([wanted]).some((part) => answers(tags, part))
    const value = tags.get(name)
    if (wanted === undefined) return true
    if (Array.isArray(wanted)) return Array.isArray(value) && wanted.every((one) => value.includes(one))
    return value === wanted
  })
}

function listOf(value: unknown): object[] {
  const parts: unknown[] = Array.isArray(value) ? value : []
  return parts.filter((part): part is object => typeof part === 'object' && part !== null)
}
