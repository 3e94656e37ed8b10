import { narrowingKeys, type NarrowingKey, type Selection, type SortOrder } from './selection.ts'
import { readTypedDate } from './typed-date.ts'

/** Names in addresses, of pages and of the API alike. */
export const wordsParameter = 'search'
export const fromParameter = 'published-from'
export const toParameter = 'published-to'
export const sortParameter = 'sort'
export const pageParameter = 'page'

const longestWords = 200
const mostValues = 50
const longestValue = 100

/** What an address asks for. Values that no record has are kept: they find nothing, and can be taken away. */
export interface AskedFor {
  selection: Selection
  /** Dates that are none, as typed. */
  wrongDates: { from?: string; to?: string }
}

/**
 * Reads an address. Of a facet the values stand behind each other with commas, or, as boxes of a form send them, each under a
 * name of its own: `phase=production,beta-pilot` is `phase.production=1&phase.beta-pilot=1`.
 */
export function readQuery(query: Readonly<Record<string, string>>): AskedFor {
  const words = (query[wordsParameter] ?? '').trim().replaceAll(/\s+/g, ' ').slice(0, longestWords)
  const typed = { from: (query[fromParameter] ?? '').trim(), to: (query[toParameter] ?? '').trim() }
  const from = readTypedDate(typed.from, 'start')
  const to = readTypedDate(typed.to, 'end')
  return {
    selection: { words, chosen: chosenIn(query), from, to, sort: sortOf(query[sortParameter], words) },
    wrongDates: {
      ...(typed.from !== '' && from === undefined && { from: typed.from }),
      ...(typed.to !== '' && to === undefined && { to: typed.to }),
    },
  }
}

function sortOf(asked: string | undefined, words: string): SortOrder {
  if (words === '') return 'newest'
  return asked === 'newest' ? 'newest' : 'relevance'
}

function chosenIn(query: Readonly<Record<string, string>>): Selection['chosen'] {
  const chosen: Partial<Record<NarrowingKey, string[]>> = {}
  for (const key of narrowingKeys) {
    const listed = (query[key] ?? '').split(betweenValues).map(unescaped)
    const ticked = Object.keys(query)
      .filter((name) => name.startsWith(`${key}.`))
      .map((name) => name.slice(key.length + 1))
    const values = [...new Set([...listed, ...ticked])].filter((value) => isValue(value))
    if (values.length > 0) chosen[key] = values.toSorted().slice(0, mostValues)
  }
  return chosen
}

/** People's own words, such as tasks, may have commas of their own. */
const betweenValues = /(?<!\\),/

function escaped(value: string): string {
  return value.replaceAll(',', String.raw`\,`)
}

function unescaped(value: string): string {
  return value.replaceAll(String.raw`\,`, ',')
}

function isValue(value: string): boolean {
  return value !== '' && value.length <= longestValue
}

/** Was the address made by the form? Then there is a shorter one for the same. */
export function isOfForm(query: Readonly<Record<string, string>>): boolean {
  return Object.entries(query).some(([name, value]) => name.includes('.') || value === '')
}

/** The parameters of an address that asks for this, the same for the same. */
export function parametersOf(
  { words, chosen, from, to, sort }: Selection,
  wrongDates: AskedFor['wrongDates'] = {},
): [string, string][] {
  const dates: [string, string | undefined][] = [
    [fromParameter, wrongDates.from ?? from],
    [toParameter, wrongDates.to ?? to],
  ]
  return [
    ...(words === '' ? [] : [[wordsParameter, words] satisfies [string, string]]),
    ...narrowingKeys.flatMap((key): [string, string][] => {
      const values = chosen[key]
      return values === undefined ? [] : [[key, values.map(escaped).join(',')]]
    }),
    ...dates.flatMap(([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]])),
    ...(words !== '' && sort === 'newest' ? [[sortParameter, sort] satisfies [string, string]] : []),
  ]
}

/** An address of this list. Commas stay as they are, for people to read. */
export function addressOf(path: string, parameters: readonly (readonly [string, string])[]): string {
  const query = new URLSearchParams(parameters.map(([name, value]) => [name, value])).toString()
  return query === '' ? path : `${path}?${query.replaceAll('%2C', ',')}`
}

/** The same without one value. */
export function withoutValue(selection: Selection, key: NarrowingKey, value: string): Selection {
  const { [key]: values = [], ...others } = selection.chosen
  const left = values.filter((each) => each !== value)
  return { ...selection, chosen: left.length === 0 ? others : { ...others, [key]: left } }
}
