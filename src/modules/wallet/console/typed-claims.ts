import type { FieldKind, UploadedFile } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { claimInputs, valueAt } from '../domain/claim-inputs.ts'
import { longestText, readClaims, type TypedClaims } from '../domain/read-claims.ts'
import type { ClaimValues, CredentialTemplate } from '../domain/template.ts'
import { PortraitError, portraitTypesOf, portraitUrl, readPortrait } from '../portraits/portrait.ts'
import { walletWords } from '../words.ts'

/** Largest form: a portrait of 1 MiB each, and what is around it. */
export const largestFormBytes = 4 * 1024 * 1024

/** The fields that the form of a template may send. */
export function claimFieldShapes(template: CredentialTemplate): Record<string, FieldKind> {
  const entries = claimInputs(template).flatMap(({ name, kind }): [string, FieldKind][] => {
    if (kind === 'image') return [[name, 'file']]
    if (kind !== 'date' && kind !== 'date-time') return [[name, 'text']]
    return ['day', 'month', 'year'].map((part) => [`${name}-${part}`, 'text'])
  })
  return Object.fromEntries(entries)
}

type SentValue = string | readonly string[] | UploadedFile | undefined

/** What was sent, for reading and for showing again. @param known claims of which pictures stay when none is chosen */
export function typedFrom(
  template: CredentialTemplate,
  form: Readonly<Record<string, SentValue>>,
  known: ClaimValues,
): TypedClaims {
  const texts: Record<string, string> = {}
  const images: Record<string, { dataUrl: string } | 'unreadable' | undefined> = {}
  for (const [name, value] of Object.entries(form)) {
    if (typeof value === 'string') texts[name] = value
    else if (value !== undefined && 'content' in value) images[name] = pictureFrom(template, value)
  }
  return { texts, images, known }
}

function pictureFrom(
  template: CredentialTemplate,
  { content }: UploadedFile,
): { dataUrl: string } | 'unreadable' {
  for (const type of portraitTypesOf(template)) {
    const url = portraitUrl({ type, bytes: content })
    try {
      return { dataUrl: portraitUrl(readPortrait(url, portraitTypesOf(template))) }
    } catch (error) {
      if (!(error instanceof PortraitError)) throw error
    }
  }
  return 'unreadable'
}

/** What a card will state, or messages by the id of the input. */
export function claimsFrom(
  locale: Locale,
  template: CredentialTemplate,
  typed: TypedClaims,
): { claims: ClaimValues } | { errors: Record<string, string> } {
  const read = readClaims(template, typed)
  if (!('faults' in read)) return read
  const t = walletWords.in(locale)
  const messages = read.faults.map(({ input, code, label }): [string, string] => [
    input,
    t(`claim.fault.${code}`, { claim: label[locale], limit: longestText }),
  ])
  return { errors: Object.fromEntries(messages) }
}

/** Names of the inputs whose picture is known. */
export function knownPictures(template: CredentialTemplate, known: ClaimValues): string[] {
  return claimInputs(template)
    .filter(({ kind, name }) => kind === 'image' && valueAt(known, name.split('.').slice(1)) !== undefined)
    .map(({ name }) => name)
}

/** What pictures of this template may be, in words. */
export function pictureHint(locale: Locale, template: CredentialTemplate): string {
  const t = walletWords.in(locale)
  return t(portraitTypesOf(template).includes('image/png') ? 'claim.pictureHint' : 'claim.pictureHintJpeg')
}
