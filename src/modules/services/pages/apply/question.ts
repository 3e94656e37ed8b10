import type { PageContext } from '#kernel/http'
import type { AccessRule } from '#kernel/access'
import type { Applicant } from '../../apply/applicant.ts'
import type { Application } from '../../apply/application.ts'
import type { IdentityAnswer } from '../../domain/answers.ts'
import type { QuestionStop } from '../../domain/engine/position.ts'
import type { FieldError, PageInput } from '../../domain/input.ts'
import type { KnownPart } from '../../known-facts/known-part.ts'
import type { WalletPart } from './wallet-part.ts'

/** What a page within a service is asked with. */
export type ApplyContext = PageContext<AccessRule, { serviceName: string; pageName: string }>

/** What a page of questions is drawn from. */
export interface Question {
  context: Pick<PageContext, 'kernel' | 'formTokens' | 'url' | 'locale' | 'query'>
  applicant: Applicant
  application: Application
  stop: QuestionStop
  identity?: IdentityAnswer | undefined
  /** Where a card can fill the page. */
  wallet?: WalletPart | undefined
  /** Where something is known that the page asks for. */
  known?: KnownPart | undefined
  /** Of a form that was refused: as typed, and what is wrong. */
  refused?: {
    input: PageInput
    errors: readonly FieldError[]
    /** What the form said it was shown with: see `offersEntry`. */
    offers?: string
  }
}
