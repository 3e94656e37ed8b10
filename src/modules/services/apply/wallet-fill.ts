import { organisationBySlug } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { findTemplate, presentationOf, recheckPresentation } from '#modules/wallet'
import { presentationBehind, type Answers } from '../domain/answers.ts'
import type { Field, QuestionPage, ServiceDefinition } from '../domain/definition.ts'
import { walletFieldsOf, type ShownClaims } from '../domain/from-wallet.ts'
import type { Draft } from '../store/draft.ts'
import { singleValues } from './evidence.ts'

/** What filling a page from the wallet has come to. */
export type WalletFill =
  | { status: 'none' | 'waiting' }
  | { status: 'refused'; because: string }
  | { status: 'shown'; shown: ShownClaims }

/** @param draft of the person: it notes which presentation was asked for a page */
export async function walletFillOf(
  kernel: Kernel,
  target: Queryable,
  page: QuestionPage,
  draft: Draft | undefined,
): Promise<WalletFill> {
  const requestId = walletFieldsOf(page)
    .map(({ name }) => draft?.content.presentations[name])
    .find((id) => id !== undefined)
  if (requestId === undefined) return { status: 'none' }
  const standing = await presentationOf(kernel, target, requestId)
  if (standing === undefined) return { status: 'none' }
  if (standing.status === 'waiting') return { status: 'waiting' }
  if (standing.status === 'refused') return { status: 'refused', because: standing.refusedBecause ?? 'other' }
  const { claims = {}, checkedAt = kernel.clock.now(), issuer } = standing
  const source = {
    kind: 'wallet' as const,
    requestId,
    date: checkedAt.toISOString(),
    ...(issuer === undefined ? {} : { name: issuer }),
  }
  return { status: 'shown', shown: { claims: singleValues(claims), source } }
}

/** The card that a page can be filled from, in words. */
export interface FillCard {
  title: string
  claimLabels: readonly string[]
  organisationName: string
}

/** Undefined for a page that no card fills. */
export async function fillCardOf(
  kernel: Kernel,
  target: Queryable,
  definition: ServiceDefinition,
  page: QuestionPage,
  locale: Locale,
): Promise<FillCard | undefined> {
  const fields = walletFieldsOf(page)
  const [first] = fields
  const template =
    first === undefined ? undefined : await findTemplate(kernel, target, first.fromWallet.template)
  if (template === undefined) return undefined
  const organisation = await organisationBySlug(target, definition.organisationSlug)
  const labelOf = (claim: string): string =>
    template.claims.find(({ name }) => name === claim)?.label[locale] ?? claim
  return {
    title: template.title[locale],
    claimLabels: [...new Set(fields.map(({ fromWallet }) => fromWallet.claim))].map(labelOf),
    organisationName: organisation?.name[locale] ?? '',
  }
}

/**
 * Fields whose answers rest on a card that no longer counts.
 * @param from `anywhere` may ask other issuers, so not within a transaction
 */
export async function fieldsNoLongerShown(
  kernel: Kernel,
  target: Queryable,
  fields: readonly Field[],
  answers: Answers,
  from: 'anywhere' | 'here',
): Promise<Field[]> {
  const lost: Field[] = []
  const known = new Map<string, boolean>()
  for (const field of fields) {
    const answer = answers[field.name]
    const requestId = answer === undefined ? undefined : presentationBehind(answer)
    if (requestId === undefined) continue
    const counts =
      known.get(requestId) ?? (await recheckPresentation(kernel, target, requestId, from)) === 'valid'
    known.set(requestId, counts)
    if (!counts) lost.push(field)
  }
  return lost
}
