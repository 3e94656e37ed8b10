import type { VNode } from 'preact'
import { ErrorSummary } from '../components/error-summary.tsx'

/** What is wrong with a form: a message for the id of each field at fault. */
export type FieldMessages = Readonly<Record<string, string | undefined>>

/** The summary at the top of a refused form, each message a link to its field; nothing when nothing is wrong. */
export function FormErrors({ errors }: { errors: FieldMessages }): VNode | null {
  const found = Object.entries(errors).flatMap(([field, message]) =>
    message === undefined ? [] : [{ href: `#${field}`, children: message }],
  )
  return found.length === 0 ? null : <ErrorSummary errors={found} />
}
