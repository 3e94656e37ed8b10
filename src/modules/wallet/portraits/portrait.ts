import { looksLikeJpeg, looksLikePng, PictureError, strippedJpeg, strippedPng } from '#kernel/files'
import type { ClaimValue, ClaimValues, CredentialClaim, CredentialTemplate } from '../domain/template.ts'
import { PortraitError } from './fault.ts'

export { PortraitError } from './fault.ts'

export type PortraitType = 'image/jpeg' | 'image/png'

export interface Portrait {
  type: PortraitType
  bytes: Uint8Array
}

/** After decoding (GOV.UK Wallet). */
export const largestPortraitBytes = 1024 * 1024

const dataUrl = /^data:(image\/(?:jpeg|png));base64,([A-Za-z0-9+/]+={0,2})$/

/**
 * An image for a card, without what was noted about it.
 * @param value a data URL
 * @param allowed mobile driving licences take JPEG only (ISO/IEC 18013-5 section 7.2.2)
 * @throws PortraitError
 */
export function readPortrait(
  value: string,
  allowed: readonly PortraitType[] = ['image/jpeg', 'image/png'],
): Portrait {
  // Four characters for three bytes, and what comes before them: nothing larger is looked through or decoded.
  if (value.length > Math.ceil((largestPortraitBytes * 4) / 3) + 64) throw new PortraitError('too-large')
  const [, said, base64 = ''] = dataUrl.exec(value) ?? []
  if (said === undefined) throw new PortraitError('not-a-data-url')
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  if (bytes.length > largestPortraitBytes) throw new PortraitError('too-large')
  const type = typeOf(bytes)
  if (type !== said) throw new PortraitError('not-this-type')
  if (!allowed.includes(type)) throw new PortraitError('type-not-allowed')
  return { type, bytes: stripped(type, bytes) }
}

/** Larger than any wallet shows. Wallets do not look which way up a picture is, so it is not noted. */
const limits = { longestSidePixels: 8192, keepsOrientation: false }

function stripped(type: PortraitType, bytes: Uint8Array): Uint8Array {
  try {
    return type === 'image/jpeg' ? strippedJpeg(bytes, limits) : strippedPng(bytes, limits)
  } catch (error) {
    if (error instanceof PictureError) throw new PortraitError(error.fault)
    throw error
  }
}

function typeOf(bytes: Uint8Array): PortraitType | undefined {
  if (looksLikeJpeg(bytes)) return 'image/jpeg'
  return looksLikePng(bytes) ? 'image/png' : undefined
}

export function portraitUrl({ type, bytes }: Portrait): string {
  return `data:${type};base64,${Buffer.from(bytes).toString('base64')}`
}

const drivingLicence = 'org.iso.18013.5.1.mDL'

/** Which images a template takes. */
export function portraitTypesOf({ docType }: Pick<CredentialTemplate, 'docType'>): readonly PortraitType[] {
  return docType === drivingLicence ? ['image/jpeg'] : ['image/jpeg', 'image/png']
}

/**
 * The claims with every image checked and cleaned: for records, before they are stored.
 * @throws PortraitError
 */
export function withCleanImages(
  template: Pick<CredentialTemplate, 'claims' | 'docType'>,
  claims: ClaimValues,
): ClaimValues {
  const types = portraitTypesOf(template)
  const cleaned = template.claims.flatMap((claim): [string, ClaimValue][] => {
    const value = claims[claim.name]
    return value === undefined ? [] : [[claim.name, cleanValue(claim, value, types)]]
  })
  return { ...claims, ...Object.fromEntries(cleaned) }
}

function cleanValue(
  { type, fields = [] }: Pick<CredentialClaim, 'type' | 'fields'>,
  value: ClaimValue,
  types: readonly PortraitType[],
): ClaimValue {
  if (type === 'image') {
    if (typeof value !== 'string') throw new PortraitError('not-a-data-url')
    return portraitUrl(readPortrait(value, types))
  }
  if (type === 'list' && fields.length > 0 && isList(value)) {
    return value.map((entry) => cleanValue({ type: 'group', fields }, entry, types))
  }
  if (type !== 'group' || typeof value !== 'object' || isList(value)) return value
  const cleaned = fields.flatMap((field): [string, ClaimValue][] => {
    const part = value[field.name]
    return part === undefined ? [] : [[field.name, cleanValue(field, part, types)]]
  })
  return { ...value, ...Object.fromEntries(cleaned) }
}

function isList(value: ClaimValue): value is readonly ClaimValue[] {
  return Array.isArray(value)
}
