import { standardNames, type StandardName } from '../standards/names.ts'
import { standards } from '../standards/standards.ts'

/**
 * The standard that a label of a version means. People write `v3`, `3`, `3.0`, ` V3.0 ` or `ATRS v3.0` for the same; a number
 * alone is one of the British standard. Undefined where no version is meant that exists.
 */
export function standardFromLabel(label: string): StandardName | undefined {
  const [, family = '', major, minor = '0'] =
    /^(?:(atrs|nl)[\s_-]*)?(?:v(?:ersion)?\.?\s*)?(\d{1,3})(?:\.(\d{1,3}))?$/i.exec(label.trim()) ?? []
  if (major === undefined) return undefined
  const version = `${Number(major)}.${Number(minor)}`
  const prefix = family.toLowerCase() === 'nl' ? 'nl-' : 'atrs-'
  return standardNames.find((name) => name.startsWith(prefix) && standards[name].version === version)
}
