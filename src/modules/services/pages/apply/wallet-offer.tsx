import type { VNode } from 'preact'
import { PostForm } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, InsetText } from '#kernel/ui'
import { describeAnswer } from '../../describe.ts'
import { sourceOf, type Answer, type AnswerSource as Source } from '../../domain/answers.ts'
import type { Field } from '../../domain/definition.ts'
import { readField } from '../../domain/fields/read-field.ts'
import type { FieldInput } from '../../domain/input.ts'
import { StepFields } from '../../parts/step-fields.tsx'
import { sourceInWords } from '../../parts/source-words.ts'
import { servicesWords } from '../../words.ts'
import type { Question } from './question.ts'
import type { WalletPart } from './wallet-part.ts'
import { ownPathUsing } from './ways.ts'

const refusals = ['declined', 'revoked', 'expired', 'untrusted-issuer'] as const

/** "Fill in from your wallet": what would be asked for, and what came of it. */
export function WalletOffer({ question, wallet }: { question: Question; wallet: WalletPart }): VNode {
  const { context } = question
  const { locale } = context
  const { card, fill } = wallet
  const t = servicesWords.in(locale)
  const claims = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    card.claimLabels.map((label) => `“${label}”`),
  )
  if (fill.status === 'shown') return <InsetText>{t('fill.filled', { card: card.title })}</InsetText>
  return (
    <>
      {fill.status === 'waiting' && <InsetText>{t('fill.waiting')}</InsetText>}
      {fill.status === 'refused' && (
        <InsetText>
          {t(`fill.refused.${refusals.find((known) => known === fill.because) ?? 'other'}`)}
        </InsetText>
      )}
      <PostForm context={context} action={ownPathUsing(question, 'wallet')}>
        <StepFields {...question} place={question.stop.place} />
        <p class="govuk-body">{t('fill.asks', { organisation: card.organisationName, claims })}</p>
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('fill.open', { card: card.title })}
        </Button>
      </PostForm>
    </>
  )
}

/** What a card says and typing cannot change. */
export function FixedAnswer(props: {
  field: Field
  input: FieldInput
  question: Question
  /** The heading of the page says its label. */
  isUnderHeading?: boolean
}): VNode {
  const { field, input, question } = props
  const { locale } = question.context
  const outcome = readField(field, input, question.application.surroundings)
  const text = 'answer' in outcome ? describeAnswer(field, outcome.answer, locale) : ''
  return (
    <>
      {props.isUnderHeading !== true && (
        <h2 class="govuk-heading-s govuk-!-margin-bottom-1">{field.label[locale]}</h2>
      )}
      <p class="govuk-body govuk-!-margin-bottom-1">{text}</p>
      <AnswerSource answer={undefined} question={question} field={field} />
    </>
  )
}

/** Where an answer comes from that a card gave: of the answer that is kept, or of what was just shown. */
export function AnswerSource(props: {
  answer: Answer | undefined
  field: Field
  question: Question
}): VNode | null {
  const { answer, field, question } = props
  const shown = question.wallet?.input[field.name] === undefined ? undefined : question.wallet.shown?.source
  const known = answer === undefined ? question.known?.used.get(field.name) : sourceOf(answer)
  const source = shown ?? known
  return source === undefined ? null : <SourceHint source={source} locale={question.context.locale} />
}

/** "Checked in the wallet on 5 March 2026 at 2:05 pm; card issued by Veterans Office." */
export function SourceHint({ source, locale }: { source: Source; locale: Locale }): VNode {
  return <p class="govuk-hint">{sourceInWords(source, locale)}</p>
}
