import type { Field } from '../definition.ts'
import type { FieldErrorCode, FieldInput, FileRefusal } from '../input.ts'
import { readCredential } from './credential.ts'
import { accept, refuse, type ReadOutcome } from './outcome.ts'

/** Fields whose answers a channel fetches: files, the proven identity, cards and payments. */
export type EvidenceField = Extract<
  Field,
  { kind: 'file' | 'files' | 'verified-identity' | 'credential' | 'payment' }
>

/** Reads what the channel fetched for a field. */
export function readEvidence(field: EvidenceField, input: FieldInput): ReadOutcome {
  const given = typeof input === 'object' && 'kind' in input ? input : undefined
  if (field.kind === 'verified-identity') {
    return given?.kind === 'identity' ? accept(given) : refuse('identity.missing')
  }
  if (field.kind === 'payment') return given?.kind === 'payment' ? accept(given) : refuse('payment.missing')
  if (given?.kind === 'refused-file') return refuse(fileProblems[given.reason])
  if (field.kind === 'files') return readFiles(field, given)
  if (given?.kind === 'file') return accept(given)
  if (field.kind === 'file') return refuse('file.missing')
  return given?.kind === 'credential' ? readCredential(field, given) : refuse('credential.missing')
}

function readFiles(
  { maximumFiles }: Extract<Field, { kind: 'files' }>,
  given: Exclude<FieldInput, string | readonly string[]>,
): ReadOutcome {
  if (given?.kind !== 'files' || given.files.length === 0) return refuse('file.missing')
  return given.files.length > maximumFiles
    ? refuse('files.tooMany', { values: { maximum: maximumFiles } })
    : accept(given)
}

const fileProblems: Readonly<Record<FileRefusal, FieldErrorCode>> = {
  empty: 'file.empty',
  'too-large': 'file.tooLarge',
  'wrong-type': 'file.wrongType',
  'wrong-extension': 'file.wrongExtension',
  'two-types': 'file.twoTypes',
  bomb: 'file.bomb',
  locked: 'file.locked',
  damaged: 'file.damaged',
  infected: 'file.infected',
  'not-scanned': 'file.notScanned',
  duplicate: 'file.duplicate',
}
