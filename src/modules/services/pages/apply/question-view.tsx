import type { VNode } from 'preact'
import { PostForm, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, ErrorSummary, NotificationBanner } from '#kernel/ui'
import type { Application } from '../../apply/application.ts'
import { fieldsOf, type Field, type QuestionPage } from '../../domain/definition.ts'
import { offersEntry } from '../../known-facts/known-part.ts'
import { servicesWords } from '../../words.ts'
import { errorsInWords, type ShownError } from '../../parts/error-words.ts'
import { namesOfScope } from '../../parts/entry-name.ts'
import { StepFields } from '../../parts/step-fields.tsx'
import { Paragraphs } from '../../parts/text.tsx'
import { KnownOffer, isSomethingAbove } from './known-offer.tsx'
import { WalletOffer } from './wallet-offer.tsx'
import type { Question } from './question.ts'
import { backHref } from './ways.ts'
import { EntryCaption, titleWithin } from './entry-caption.tsx'
import { QuestionFields } from './question-fields.tsx'

/** One page of a service. */
export function questionView(question: Question): PageView {
  const { application, stop, context, refused } = question
  const { page } = stop
  const { locale } = context
  const { definition, answers } = application
  const errors = errorsInWords(definition, refused?.errors ?? [], locale)
  const entryNames = namesOfScope(definition, answers, stop.scope, locale)
  return {
    title: titleWithin(titleOf(page, locale), entryNames),
    serviceName: definition.title[locale],
    backHref: backHref(question),
    body: (
      <>
        <Errors errors={errors} />
        <AgainNotice application={application} locale={locale} />
        <EntryCaption names={entryNames} />
        <Heading question={question} />
        {page.body !== undefined && <Paragraphs texts={page.body} locale={locale} />}
        {question.wallet !== undefined && <WalletOffer question={question} wallet={question.wallet} />}
        {question.known !== undefined && <KnownOffer question={question} known={question.known} />}
        <QuestionForm question={question} errors={errors} />
      </>
    ),
  }
}

/** The heading of a page with its own title, or the label of its only field. */
export function titleOf(page: QuestionPage, locale: Locale): string {
  return page.title?.[locale] ?? page.fields[0]?.label[locale] ?? ''
}

/**
 * The only field of a page without a title carries the heading in its label, except where there is nothing to fill in,
 * or something stands between the heading and the form.
 */
function fieldIsHeading(question: Question): boolean {
  const { page } = question.stop
  const [only] = page.fields
  const isAlone = page.title === undefined && page.body === undefined
  const isFilledIn = only !== undefined && !withoutLabel.includes(only.kind)
  return isAlone && isFilledIn && !isSomethingAbove(question)
}

const withoutLabel: readonly Field['kind'][] = ['verified-identity', 'content', 'calculated', 'payment']

function Heading({ question }: { question: Question }): VNode | null {
  const { stop, context } = question
  return fieldIsHeading(question) ? null : (
    <h1 class="govuk-heading-l">{titleOf(stop.page, context.locale)}</h1>
  )
}

/** The summary at the top of a refused page. */
export function Errors({ errors }: { errors: readonly ShownError[] }): VNode | null {
  if (errors.length === 0) return null
  const items = errors.map(({ message, href }) => ({ children: message, href }))
  return <ErrorSummary errors={items} />
}

/** Tells that the form has changed since it was saved. */
export function AgainNotice({
  application,
  locale,
}: {
  application: Application
  locale: Locale
}): VNode | null {
  const t = servicesWords.in(locale)
  const fields = fieldsOf(application.definition).filter(({ name }) => application.again.includes(name))
  if (fields.length === 0) return null
  return (
    <NotificationBanner title={t('page.again.title')}>
      <p class="govuk-body">{t('page.again.body')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {fields.map((field) => (
          <li>{field.label[locale]}</li>
        ))}
      </ul>
    </NotificationBanner>
  )
}

function QuestionForm({ question, errors }: { question: Question; errors: readonly ShownError[] }): VNode {
  const { context, stop, known } = question
  const { locale } = context
  const hasFiles = stop.page.fields.some(({ kind }) => kind === 'file' || kind === 'files')
  return (
    <PostForm context={context} hasFiles={hasFiles}>
      <StepFields {...question} place={stop.place} />
      {known !== undefined && known.offers.length > 0 && (
        <input type="hidden" name="_offers" value={offersEntry(known)} />
      )}
      <QuestionFields question={question} errors={errors} isHeading={fieldIsHeading(question)} />
      <Button preventDoubleClick>{servicesWords.in(locale)('page.continue')}</Button>
    </PostForm>
  )
}
