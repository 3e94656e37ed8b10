/** What became of one value of an imported document. */
export interface Standing {
  readonly outcome: 'kept' | 'changed' | 'left-out' | 'ignored'
  /** In words; empty of what was kept. */
  readonly what: string
}

/** Something that an import changed, left out or set aside, with where it stood (JSON Pointer, RFC 6901). */
export interface ImportNote extends Standing {
  readonly at: string
}

/**
 * A part of a document, read so that nothing gets lost in silence: each value counts as not understood until it was read,
 * or until something was said of it.
 */
export interface Source {
  /** JSON Pointer (RFC 6901). */
  readonly at: string
  readonly value: unknown
  /** A text that says something: without spaces around it; undefined for anything else. */
  text(key: string): string | undefined
  /** A number, also one written as text. */
  number(key: string): number | undefined
  /** True or false, also written as text. */
  flag(key: string): boolean | undefined
  /** The texts of a list of texts. */
  texts(key: string): string[]
  child(key: string): Source | undefined
  /** The entries of a list; none where there is no list. */
  children(key: string): Source[]
  keys(): string[]
  /** Of these keys, or of this whole part: it says nothing about the service. */
  ignore(what: string, ...keys: string[]): void
  change(what: string, ...keys: string[]): void
  leaveOut(what: string, ...keys: string[]): void
}

export interface SourceDocument {
  readonly root: Source
  /** Every value of the document with what became of it, by JSON Pointer. */
  standings(): ReadonlyMap<string, Standing>
  /** All that was changed, left out or ignored, in the order in which it was found; then what nobody read. */
  notes(): ImportNote[]
}

export function sourceDocument(document: unknown): SourceDocument {
  const marks = new Map<string, Standing>()
  const said: ImportNote[] = []
  const keep = (at: string): void => {
    if (!marks.has(at)) marks.set(at, { outcome: 'kept', what: '' })
  }
  const say = (outcome: Standing['outcome'], what: string, value: unknown, at: string): void => {
    const leaves = leavesOf(value, at)
    if (leaves.length === 0) return
    const isNews = leaves.some((leaf) => {
      const earlier = marks.get(leaf)
      return earlier?.outcome !== outcome || earlier.what !== what
    })
    for (const leaf of leaves) marks.set(leaf, { outcome, what })
    if (isNews) said.push({ at, outcome, what })
  }
  const unread = (): string[] => leavesOf(document, '').filter((leaf) => !marks.has(leaf))
  return {
    root: source(document, '', { keep, say }),
    standings: () =>
      new Map([...marks, ...unread().map((leaf): [string, Standing] => [leaf, notUnderstood])]),
    notes: () => [...said, ...unread().map((at) => ({ at, ...notUnderstood }))],
  }
}

const notUnderstood: Standing = { outcome: 'left-out', what: 'is not understood by this import' }

interface Marking {
  keep(at: string): void
  say(outcome: Standing['outcome'], what: string, value: unknown, at: string): void
}

function source(value: unknown, at: string, marking: Marking): Source {
  const own = entriesOf(value)
  const pointer = (key: string): string => `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
  const read = <Result>(key: string, reading: (found: unknown) => Result | undefined): Result | undefined => {
    const result = reading(own.get(key))
    if (result !== undefined) marking.keep(pointer(key))
    return result
  }
  const mark =
    (outcome: Standing['outcome']) =>
    (what: string, ...keys: string[]) => {
      if (keys.length === 0) marking.say(outcome, what, value, at)
      for (const key of keys) marking.say(outcome, what, own.get(key), pointer(key))
    }
  const under = (key: string): Source => source(own.get(key), pointer(key), marking)
  return {
    at,
    value,
    text: (key) => read(key, textOf),
    number: (key) => read(key, numberOf),
    flag: (key) => read(key, flagOf),
    texts: (key) => {
      const list = under(key)
      return list.keys().flatMap((index) => list.text(index) ?? [])
    },
    child: (key) => (isObject(own.get(key)) ? under(key) : undefined),
    children: (key) => {
      const list = own.get(key)
      if (!Array.isArray(list)) return []
      return list.map((item, index) => source(item, `${pointer(key)}/${index}`, marking))
    },
    keys: () => [...own.keys()],
    ignore: mark('ignored'),
    change: mark('changed'),
    leaveOut: mark('left-out'),
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(typeof value === 'object' && value !== null ? Object.entries(value) : [])
}

/** The values of a document that say something: an empty text, list or object, or null, says nothing. */
export function leavesOf(value: unknown, at: string): string[] {
  if (value === null || value === undefined || value === '') return []
  if (typeof value !== 'object') return [at]
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, `${at}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  )
}

function textOf(found: unknown): string | undefined {
  const text = typeof found === 'number' ? String(found) : found
  if (typeof text !== 'string') return undefined
  // Each text of a definition is shown, so one of spaces alone is as good as none.
  const tidy = text.replaceAll('\r\n', '\n').trim()
  return tidy === '' ? undefined : tidy
}

function numberOf(found: unknown): number | undefined {
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined
}

function flagOf(found: unknown): boolean | undefined {
  if (typeof found === 'boolean') return found
  if (found === 'true' || found === '1') return true
  return found === 'false' || found === '0' ? false : undefined
}
