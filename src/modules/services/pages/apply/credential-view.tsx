import type { VNode } from 'preact'
import { PostForm, type PageView } from '#kernel/http'
import { formatDateTime, type Locale } from '#kernel/i18n'
import { Button, FileUpload, InsetText, NotificationBanner, WarningText } from '#kernel/ui'
import { acceptedTypes, fileTypes } from '../../domain/file-types.ts'
import type { Presentation } from '../../apply/evidence.ts'
import { answerTo, type CredentialAnswer } from '../../domain/answers.ts'
import type { CredentialField } from '../../domain/definition.ts'
import { servicesWords } from '../../words.ts'
import { errorsInWords, type ShownError } from '../../parts/error-words.ts'
import { StepFields } from '../../parts/step-fields.tsx'
import { SavedFile } from './file-field-view.tsx'
import type { Question } from './question.ts'
import { AgainNotice, Errors, titleOf } from './question-view.tsx'
import { backHref, ownPath, ownPathUsing, usedIn } from './ways.ts'

/** A page that asks for a card from the wallet, or a document instead. */
export interface CredentialQuestion extends Question {
  field: CredentialField
  presentation: Presentation
  /** Name of the card, the claims asked, and who asks. */
  card: { title: string; claimLabels: readonly string[]; organisationName: string }
}

/** Offers the wallet and the upload, or shows what the wallet has answered. */
export function credentialView(question: CredentialQuestion): PageView {
  const { application, stop, context, refused, field } = question
  const { page } = stop
  const { locale } = context
  const t = servicesWords.in(locale)
  const errors = errorsInWords(application.definition, refused?.errors ?? [], locale)
  const confirmed = confirmedAnswer(question)
  return {
    title: titleOf(page, locale),
    serviceName: application.definition.title[locale],
    backHref: backHref(question),
    body: (
      <>
        <Errors errors={errors} />
        <AgainNotice application={application} locale={locale} />
        {confirmed !== undefined && <Confirmed field={field} answer={confirmed} locale={locale} />}
        <h1 class="govuk-heading-l">{titleOf(page, locale)}</h1>
        {confirmed === undefined ? (
          <Choices question={question} errors={errors} />
        ) : (
          <PostForm context={context} action={ownPath(question)}>
            <StepFields {...question} place={question.stop.place} />
            <Button preventDoubleClick>{t('page.continue')}</Button>
          </PostForm>
        )}
        {confirmed !== undefined && (
          <p class="govuk-body">
            <a class="govuk-link" href={ownPathUsing(question, 'other')}>
              {t('credential.instead')}
            </a>
          </p>
        )}
      </>
    ),
  }
}

/** What the wallet showed, now or when the page was saved; nothing when the person wants to use something else. */
function confirmedAnswer({
  application,
  field,
  presentation,
  context,
}: CredentialQuestion): CredentialAnswer | undefined {
  if (usedIn(context) === 'other') return undefined
  if (presentation.status === 'accepted') return presentation.answer
  const saved = answerTo(application.answers, field.name)
  return saved?.kind === 'credential' && presentation.status === 'none' ? saved : undefined
}

interface ConfirmedProps {
  field: CredentialField
  answer: CredentialAnswer
  locale: Locale
}

function Confirmed({ field, answer, locale }: ConfirmedProps): VNode {
  const t = servicesWords.in(locale)
  const issuer = answer.issuer?.[locale]
  const values = { proves: field.proves[locale], date: formatDateTime(locale, new Date(answer.checkedAt)) }
  return (
    <NotificationBanner type="success" title={t('credential.confirmed')}>
      {issuer === undefined
        ? t('credential.confirmedBodyNoIssuer', values)
        : t('credential.confirmedBody', { ...values, issuer })}
    </NotificationBanner>
  )
}

function Choices({
  question,
  errors,
}: {
  question: CredentialQuestion
  errors: readonly ShownError[]
}): VNode {
  const { context, application, card, field } = question
  const { locale } = context
  const t = servicesWords.in(locale)
  const claims = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    card.claimLabels.map((label) => `“${label}”`),
  )
  const asks = card.claimLabels.length === 1 ? 'credential.asksOnly' : 'credential.asksSeveral'
  const saved = answerTo(application.answers, field.name)
  return (
    <>
      <WalletAnswer presentation={question.presentation} locale={locale} />
      <h2 class="govuk-heading-m">{t('credential.wallet', { card: card.title })}</h2>
      <p class="govuk-body">{t(asks, { organisation: card.organisationName, claims })}</p>
      <PostForm context={context} action={ownPathUsing(question, 'wallet')}>
        <StepFields {...question} place={question.stop.place} />
        <Button>{t('credential.open')}</Button>
      </PostForm>
      <h2 class="govuk-heading-m">{t('credential.upload')}</h2>
      <PostForm context={context} action={ownPathUsing(question, 'other')} hasFiles>
        <StepFields {...question} place={question.stop.place} />
        <FileUpload
          name={field.name}
          label={t('credential.uploadLabel')}
          hint={t('file.hint')}
          errorMessage={errors.find((error) => error.field === field.name)?.message}
          attributes={{
            accept: acceptedTypes({})
              .map((type) => fileTypes[type])
              .join(','),
          }}
          javascript
        />
        {saved?.kind === 'file' && <SavedFile file={saved} locale={locale} />}
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('credential.uploadButton')}
        </Button>
      </PostForm>
    </>
  )
}

const refusals = ['declined', 'revoked', 'expired', 'untrusted-issuer', 'insufficient'] as const

function WalletAnswer({
  presentation,
  locale,
}: {
  presentation: Presentation
  locale: Locale
}): VNode | null {
  const t = servicesWords.in(locale)
  if (presentation.status === 'waiting') return <InsetText>{t('credential.waiting')}</InsetText>
  if (presentation.status !== 'refused') return null
  const reason = refusals.find((known) => known === presentation.because) ?? 'other'
  return (
    <>
      <WarningText>{t('credential.refused')}</WarningText>
      <p class="govuk-body">{t(`credential.refused.${reason}`)}</p>
    </>
  )
}
