import type { PostalAddress } from './verified-claims.ts'

/** The parts of an address that people are asked for, in the order they are written on an envelope. */
export const addressParts = [
  'subBuildingName',
  'buildingName',
  'buildingNumber',
  'streetName',
  'dependentAddressLocality',
  'addressLocality',
  'postalCode',
  'addressCountry',
  'uprn',
] as const
export type AddressPart = (typeof addressParts)[number]

export type TypedAddress = Readonly<Record<AddressPart, string>> & {
  /** Year in which the person moved in; empty where nobody knows. */
  addressSince: string
}

export const noAddressTyped: TypedAddress = {
  subBuildingName: '',
  buildingName: '',
  buildingNumber: '',
  streetName: '',
  dependentAddressLocality: '',
  addressLocality: '',
  postalCode: '',
  addressCountry: '',
  uprn: '',
  addressSince: '',
}

export type AddressFault = 'building' | 'town' | 'country' | 'uprn' | 'since' | 'long'

const longestPart = 120
/** Unique property reference numbers have 12 digits at most. */
const uprnPattern = /^\d{1,12}$/

export interface ReadAddress {
  address: PostalAddress
  /** YYYY-01-01: the day and month are not asked for. */
  validFrom: string | null
}

/** An address, or the field that is wrong with why. @param today YYYY-MM-DD */
export function readAddress(
  typed: TypedAddress,
  today: string,
): ReadAddress | { faults: Partial<Record<AddressPart | 'addressSince', AddressFault>> } {
  const faults: Partial<Record<AddressPart | 'addressSince', AddressFault>> = {}
  const parts = new Map(addressParts.map((part) => [part, typed[part].trim().replaceAll(/\s+/gu, ' ')]))
  for (const [part, value] of parts) if (value.length > longestPart) faults[part] = 'long'
  if (!['subBuildingName', 'buildingName', 'buildingNumber'].some((part) => has(parts, part)))
    faults.buildingNumber = 'building'
  if (!has(parts, 'addressLocality')) faults.addressLocality = 'town'
  if (!/^[A-Z]{2}$/.test(parts.get('addressCountry')?.toUpperCase() ?? '')) faults.addressCountry = 'country'
  if (has(parts, 'uprn') && !uprnPattern.test(parts.get('uprn') ?? '')) faults.uprn = 'uprn'
  const since = typed.addressSince.trim()
  if (since !== '' && !(/^\d{4}$/.test(since) && since >= '1900' && since <= today.slice(0, 4)))
    faults.addressSince = 'since'
  if (Object.keys(faults).length > 0) return { faults }
  const address: PostalAddress = Object.fromEntries([...parts].filter(([, value]) => value !== ''))
  address.addressCountry = address.addressCountry?.toUpperCase() ?? ''
  if (address.postalCode !== undefined) address.postalCode = address.postalCode.toUpperCase()
  return { address, validFrom: since === '' ? null : `${since}-01-01` }
}

export function isAddressTyped(typed: TypedAddress): boolean {
  return addressParts.some((part) => part !== 'addressCountry' && typed[part].trim() !== '')
}

/** As on an envelope. */
export function addressLines(address: PostalAddress): string[] {
  const street = [address.buildingNumber, address.streetName].filter((part) => part !== undefined).join(' ')
  return [
    address.subBuildingName,
    address.buildingName,
    street,
    address.dependentAddressLocality,
    address.addressLocality,
    address.postalCode,
    address.addressCountry,
  ].flatMap((line) => (line === undefined || line === '' ? [] : [line]))
}

function has(parts: ReadonlyMap<string, string>, part: string): boolean {
  return (parts.get(part) ?? '') !== ''
}
