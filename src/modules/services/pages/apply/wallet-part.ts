import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { Application } from '../../apply/application.ts'
import { fillCardOf, walletFillOf, type FillCard, type WalletFill } from '../../apply/wallet-fill.ts'
import type { QuestionStop } from '../../domain/engine/position.ts'
import { filledInput, type ShownClaims } from '../../domain/from-wallet.ts'
import type { PageInput } from '../../domain/input.ts'

/** What a page that a card can fill shows besides. */
export interface WalletPart {
  card: FillCard
  fill: WalletFill
  /** What the card says, by field, as it would have been typed. */
  input: PageInput
  shown: ShownClaims | undefined
}

/** Undefined for a page that no card fills. */
export async function walletPartOf(
  kernel: Kernel,
  target: Queryable,
  question: { application: Application; stop: QuestionStop; context: { locale: Locale } },
): Promise<WalletPart | undefined> {
  const { application, stop, context } = question
  const { page } = stop
  const card = await fillCardOf(kernel, target, application.definition, page, context.locale)
  if (card === undefined) return undefined
  const fill = await walletFillOf(kernel, target, page, application.draft)
  const shown = fill.status === 'shown' ? fill.shown : undefined
  return { card, fill, shown, input: shown === undefined ? {} : filledInput(page, {}, shown, 'all') }
}
