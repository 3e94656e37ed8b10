import { problemAt, type Problem } from '../problem.ts'
import type { RecordContent, Redaction } from '../record.ts'
import type { StandardName } from '../standards/names.ts'
import { isObject } from './shape.ts'
import { addressesOf } from './to-document.ts'

/** What a document keeps back, by the keys of the catalogue. */
export function readRedactions(
  written: unknown,
  standard: StandardName,
  report: (problem: Problem) => void,
): RecordContent['redactions'] {
  if (!isObject(written)) {
    report(problemAt(whatIsKeptBack, 'wrong-type', aReason))
    return {}
  }
  const keys = new Map([...addressesOf(standard)].map(([key, address]) => [address, key]))
  const redactions: Record<string, Redaction> = {}
  for (const [address, value] of Object.entries(written)) {
    const key = keys.get(address)
    if (key === undefined) report(problemAt(called(address), 'unknown-key'))
    else if (isReason(value)) redactions[key] = value
    else report(problemAt(called(address), 'wrong-type', aReason))
  }
  return redactions
}

const whatIsKeptBack = {
  key: 'redactions',
  label: { en: 'What is kept back', cy: 'Yr hyn a ddelir yn ôl' },
}
const aReason = { en: 'an exemption and an explanation', cy: 'esemptiad ac esboniad' }

function isReason(value: unknown): value is Redaction {
  if (!isObject(value)) return false
  const { exemption, explanation, ...rest } = value
  return typeof exemption === 'string' && typeof explanation === 'string' && Object.keys(rest).length === 0
}

function called(name: string) {
  return { key: name, label: { en: name, cy: name } }
}
