import { isUuid } from './identifiers.ts'

const date = /^(.+)-(day|month|year)$/
/** Names of fields that hold secrets, or that pages send for themselves. */
const notTyped = /password|code|secret|^_|^version$/i

/**
 * The answers of a form as their owner would know them again: in their order, a date in one piece, without what pages
 * add to forms. Names of fields are left out, because they are for programs and of no language.
 */
export function keptValues(entries: readonly (readonly [name: string, value: string])[]): string[] {
  const answers = new Map<string, string>()
  entries.forEach(([name, value], index) => {
    if (value === '' || notTyped.test(name) || isUuid(value)) return
    const dateName = date.exec(name)?.[1]
    // Boxes of one question share a name, and each is an answer.
    const key = dateName ?? `${index} ${name}`
    answers.set(key, dateName === undefined ? value : `${answers.get(key) ?? ''} ${value}`.trim())
  })
  return [...answers.values()]
}
