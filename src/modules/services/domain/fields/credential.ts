import type { CredentialAnswer } from '../answers.ts'
import type { CredentialField } from '../definition.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'

/** The card must say what the field needs; claims beyond those are dropped. */
export function readCredential(field: CredentialField, shown: CredentialAnswer): ReadOutcome {
  const wanted = Object.entries(field.claims)
  if (!wanted.every(([name, value]) => Object.hasOwn(shown.claims, name) && shown.claims[name] === value)) {
    return refuse('credential.insufficient')
  }
  return accept({ ...shown, claims: Object.fromEntries(wanted) })
}
