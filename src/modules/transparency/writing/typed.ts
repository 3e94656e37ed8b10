import type { FieldValues } from '../domain/record.ts'

export type Sent = Readonly<Record<string, unknown>>

/** A text of a form, with the line breaks of texts that are kept; empty when it was not sent. */
export function sentText(form: Sent, name: string): string {
  const value = form[name]
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''
}

/** A list of a form. */
export function sentList(form: Sent, name: string): readonly string[] {
  const value = form[name]
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

/** Texts of a form by their names. */
export function sentTexts(form: Sent, names: readonly string[]): FieldValues {
  return Object.fromEntries(names.map((name) => [name, sentText(form, name)]))
}

/** Lines of a form that say something. */
export function sentLines(form: Sent, name: string): string[] {
  return sentText(form, name)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
