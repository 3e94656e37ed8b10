import type { VNode } from 'preact'
import type { Organisation } from '#kernel/access'
import { PostForm, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, FormErrors, InsetText, Textarea, TextInput, type FieldMessages } from '#kernel/ui'
import { recordPath } from '../../addresses.ts'
import { questionPath } from '../../challenging/addresses.ts'
import type { RunToken } from '../../challenging/run-token.ts'
import type { TypedQuestion } from '../../challenging/typed-question.ts'
import { challengeWords } from '../../challenging/words.ts'
import { headlineOf } from '../../domain/headline.ts'
import { inLanguage } from '../../reading/labels.ts'
import type { PublicRecord } from '../../store/public-record.ts'

export interface ShownQuestion {
  found: PublicRecord
  organisation: Organisation
  run: RunToken | undefined
  typed: TypedQuestion
  problems: FieldMessages
}

/** The form in which somebody says what happened. */
export function questionView(context: PageContext, shown: ShownQuestion): PageView {
  const { locale, actor } = context
  const { found, organisation, run, typed, problems } = shown
  const t = challengeWords.in(locale)
  return {
    title: t('question.title'),
    backHref: recordPath(found.record.slug),
    organisation: organisation.slug,
    body: (
      <>
        <FormErrors errors={problems} />
        <Heading found={found} locale={locale} />
        <p class="govuk-body">{t('question.intro', { organisation: organisation.name[locale] })}</p>
        {run !== undefined && (
          <InsetText>{t('question.run', { date: formatDateTime(locale, new Date(run.ranAt)) })}</InsetText>
        )}
        {actor.kind === 'anonymous' && <SignIn context={context} />}
        <PostForm context={context} action={questionPath(found.record.slug)}>
          <input type="hidden" name="run" value={typed.run} />
          {(['happened', 'wanted'] as const).map((field) => (
            <Textarea
              name={field}
              rows={6}
              label={{ children: t(`question.${field}`), classes: 'govuk-label--m' }}
              hint={t(`question.${field}.hint`)}
              value={typed[field]}
              errorMessage={problems[field]}
            />
          ))}
          {actor.kind === 'anonymous' && <WhoAsks locale={locale} typed={typed} problems={problems} />}
          <Button preventDoubleClick>{t('question.send')}</Button>
        </PostForm>
      </>
    ),
  }
}

function Heading({ found, locale }: { found: PublicRecord } & Pick<PageContext, 'locale'>): VNode {
  const { text, lang } = inLanguage(headlineOf(found.version.content).title, locale)
  return (
    <h1 class="govuk-heading-l">
      <span class="govuk-caption-l" lang={lang}>
        {text}
      </span>
      {challengeWords.in(locale)('question.title')}
    </h1>
  )
}

function SignIn({ context: { url, locale } }: { context: PageContext }): VNode {
  const t = challengeWords.in(locale)
  return (
    <p class="govuk-body">
      {t('question.signIn')}{' '}
      <a class="govuk-link" href={`${wellKnownPages.signIn}?return=${encodeURIComponent(url)}`}>
        {t('question.signInLink')}
      </a>
    </p>
  )
}

function WhoAsks({
  locale,
  typed,
  problems,
}: Pick<PageContext, 'locale'> & Pick<ShownQuestion, 'typed' | 'problems'>): VNode {
  const t = challengeWords.in(locale)
  return (
    <>
      <TextInput
        name="name"
        autocomplete="name"
        spellcheck={false}
        label={{ children: t('question.name'), classes: 'govuk-label--m' }}
        value={typed.name}
        errorMessage={problems['name']}
      />
      <TextInput
        name="email"
        type="email"
        autocomplete="email"
        spellcheck={false}
        label={{ children: t('question.email'), classes: 'govuk-label--m' }}
        hint={t('question.email.hint')}
        value={typed.email}
        errorMessage={problems['email']}
      />
    </>
  )
}

/** Of a record of a body that is none of this deployment: where to ask instead. */
export function elsewhereView({ locale }: Pick<PageContext, 'locale'>, found: PublicRecord): PageView {
  const { slug, publisherName, sourceUrl } = found.record
  const t = challengeWords.in(locale)
  return {
    title: t('question.title'),
    backHref: recordPath(slug),
    body: (
      <>
        <Heading found={found} locale={locale} />
        <p class="govuk-body">{t('question.elsewhere', { publisher: publisherName[locale] })}</p>
        {sourceUrl !== null && (
          <p class="govuk-body">
            <a class="govuk-link" href={sourceUrl} rel="noopener">
              {t('question.elsewhereLink')}
            </a>
          </p>
        )}
      </>
    ),
  }
}
