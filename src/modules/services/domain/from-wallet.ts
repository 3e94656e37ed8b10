import type { ClaimValue, WalletSource } from './answers.ts'
import type { Field, FromWallet, QuestionPage } from './definition.ts'
import { inputOf } from './fields/read-field.ts'
import type { FieldInput, PageInput } from './input.ts'

/** A field that a card can fill in. */
export type WalletField = Field & { readonly fromWallet: FromWallet }

/** The fields of a page that a card can fill in. */
export function walletFieldsOf({ fields }: Pick<QuestionPage, 'fields'>): WalletField[] {
  return fields.filter(isWalletField)
}

function isWalletField(field: Field): field is WalletField {
  return 'fromWallet' in field && field.fromWallet !== undefined
}

/** What a wallet has shown for a page. */
export interface ShownClaims {
  claims: Readonly<Record<string, ClaimValue>>
  source: WalletSource
}

/** What the person would have typed to say what the card says; undefined when the card does not say it. */
export function inputFromClaim(field: WalletField, { claims }: ShownClaims): FieldInput {
  const { claim } = field.fromWallet
  const value = Object.hasOwn(claims, claim) ? claims[claim] : undefined
  if (value === undefined || typeof value === 'boolean') return undefined
  return inputOf(
    field.kind === 'date' ? { kind: 'date', value: String(value) } : { kind: 'text', value: String(value) },
  )
}

/** What is typed, with what the card says in its fields. @param which all of them, or those that typing cannot change */
export function filledInput(
  page: QuestionPage,
  typed: PageInput,
  shown: ShownClaims,
  which: 'all' | 'fixed',
): PageInput {
  const filled = walletFieldsOf(page).flatMap((field) => {
    const input =
      which === 'all' || field.fromWallet.isFixed === true ? inputFromClaim(field, shown) : undefined
    return input === undefined ? [] : [[field.name, input] as const]
  })
  return { ...typed, ...Object.fromEntries(filled) }
}
