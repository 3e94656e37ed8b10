import type { PageContext } from '#kernel/http'
import type { Application } from '../../apply/application.ts'
import type { IdentityAnswer } from '../../domain/answers.ts'
import type { QuestionStop } from '../../domain/engine/position.ts'
import type { FieldError, PageInput } from '../../domain/input.ts'
import type { WalletPart } from './wallet-part.ts'

/** What a page of questions is drawn from. */
export interface Question {
  context: Pick<PageContext, 'formTokens' | 'url' | 'locale' | 'query'>
  application: Application
  stop: QuestionStop
  identity?: IdentityAnswer | undefined
  /** Where a card can fill the page. */
  wallet?: WalletPart | undefined
  /** Of a form that was refused: as typed, and what is wrong. */
  refused?: { input: PageInput; errors: readonly FieldError[] }
}
