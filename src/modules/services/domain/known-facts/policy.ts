import type { KnownSource } from '../answers.ts'
import type { Field, ServiceDefinition } from '../definition.ts'

type SourceKind = KnownSource['kind']

const everySource: readonly SourceKind[] = ['identity', 'account', 'earlier', 'organisation']

/** Where answers to a field may be offered from: what the service allows, and the field does not narrow. */
export function allowedSources(
  { prefill }: Pick<ServiceDefinition, 'prefill'>,
  field: Field,
): ReadonlySet<SourceKind> {
  const ofService = new Set(prefill?.from ?? everySource)
  return new Set((field.prefill?.from ?? everySource).filter((kind) => ofService.has(kind)))
}

/** Whether an answer that came from elsewhere cannot be changed by typing; it can be given up for a typed one. */
export function isFixed(field: Field): boolean {
  return field.prefill?.isFixed === true
}
