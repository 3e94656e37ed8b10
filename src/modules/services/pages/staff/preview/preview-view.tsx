import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { Button, ErrorSummary, InsetText, Radios, TextInput, WarningText } from '#kernel/ui'
import { exitPages, type ServiceDefinition } from '../../../domain/definition.ts'
import { withoutGaps } from '../../../domain/languages.ts'
import type { GroupStop, Stop } from '../../../domain/engine/position.ts'
import { openStop } from '../../../domain/engine/way.ts'
import type { FieldError, PageInput } from '../../../domain/input.ts'
import { errorsInWords } from '../../../parts/error-words.ts'
import { Paragraphs } from '../../../parts/text.tsx'
import { QuestionFields } from '../../apply/question-fields.tsx'
import { previewPath, editorPagePath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import type { PreviewState } from '../../../editor/preview-walk.ts'
import { RevisionField } from '../../../editor/save.tsx'
import { inLocale, pageTitle } from '../../../editor/shown-text.ts'
import { editorWords } from '../../../editor/words.ts'
import type { OpenService } from '../../../versions/open-service.ts'

interface Refused {
  input: PageInput
  errors: readonly FieldError[]
}

interface PreviewProps {
  context: PageContext
  opened: OpenService
  state: PreviewState
}

/** The start page of the draft. */
export function previewStartView(context: PageContext, opened: OpenService): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const definition = withoutGaps(opened.content)
  return editorFrame({
    locale,
    opened,
    title: t('view.preview'),
    current: 'preview',
    children: (
      <>
        <InsetText>{t('preview.about')}</InsetText>
        <h2 class="govuk-heading-l">{definition.title[locale]}</h2>
        <p class="govuk-body-l">{definition.description[locale]}</p>
        <Paragraphs texts={definition.start.body} locale={locale} />
        {definition.start.needs.length > 0 && (
          <ul class="govuk-list govuk-list--bullet">
            {definition.start.needs.map((need) => (
              <li>{need[locale]}</li>
            ))}
          </ul>
        )}
        {definition.pages.length > 0 && (
          <PostForm context={context}>
            <Button isStartButton>{t('preview.start')}</Button>
          </PostForm>
        )}
      </>
    ),
  })
}

/** A page of the draft as applicants would see it, or where its way has ended. */
export function previewView(
  context: PageContext,
  opened: OpenService,
  state: PreviewState,
  place: string,
  refused: Refused | undefined,
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const { application } = state
  const stop = openStop(application.way, place)
  const errors = errorsInWords(application.definition, refused?.errors ?? [], locale)
  const props = { context, opened, state }
  return editorFrame({
    locale,
    opened,
    title: t('view.preview'),
    current: 'preview',
    backHref: previewPath(opened.name),
    children: (
      <>
        {errors.length > 0 && (
          <ErrorSummary errors={errors.map(({ message, href }) => ({ children: message, href }))} />
        )}
        {stop === undefined && refused !== undefined && <WarningText>{t('preview.refused')}</WarningText>}
        <InsetText>{t('preview.about')}</InsetText>
        {stop === undefined ? (
          <Elsewhere {...props} place={place} />
        ) : (
          <StopView {...props} stop={stop} refused={refused} />
        )}
        <Recording {...props} />
      </>
    ),
  })
}

function StopView({
  context,
  opened,
  state,
  stop,
  refused,
}: PreviewProps & { stop: Stop; refused: Refused | undefined }): VNode {
  const { locale } = context
  const t = editorWords.in(locale)
  const { application } = state
  if (stop.kind === 'group')
    return <ListView context={context} stop={stop} hasError={refused !== undefined} />
  const { page } = stop
  const errors = errorsInWords(application.definition, refused?.errors ?? [], locale)
  const applicant = { kind: 'visitor', visitorId: 'preview' } as const
  const question = { context, applicant, application, stop, ...(refused === undefined ? {} : { refused }) }
  return (
    <section class="govuk-!-margin-bottom-6">
      {page.title !== undefined && <h2 class="govuk-heading-l">{page.title[locale]}</h2>}
      {page.body !== undefined && <Paragraphs texts={page.body} locale={locale} />}
      {page.fields.some(({ kind }) => isEvidence(kind)) && <InsetText>{t('preview.evidence')}</InsetText>}
      <PostForm
        context={context}
        hasFiles={page.fields.some(({ kind }) => kind === 'file' || kind === 'files')}
      >
        <input type="hidden" name="intent" value="answer" />
        <QuestionFields question={question} errors={errors} isHeading={false} />
        <Button>{t('preview.continue')}</Button>
      </PostForm>
      <p class="govuk-body">
        <a class="govuk-link" href={editorPagePath(opened.name, page.name)}>
          {t('preview.change')}
        </a>
      </p>
    </section>
  )
}

function isEvidence(kind: string): boolean {
  return ['file', 'files', 'credential', 'verified-identity', 'payment'].includes(kind)
}

/** The list of entries of a group. */
function ListView({
  context,
  stop,
  hasError,
}: {
  context: PageContext
  stop: GroupStop
  hasError: boolean
}): VNode {
  const { locale } = context
  const t = editorWords.in(locale)
  const { page, entries } = stop
  return (
    <PostForm context={context}>
      <input type="hidden" name="intent" value="answer" />
      <h2 class="govuk-heading-l">{page.title[locale]}</h2>
      <p class="govuk-body">{t('preview.entries', { count: entries.length })}</p>
      <Radios
        name={page.name}
        fieldset={{
          legend: {
            children: t('preview.another', { noun: page.noun[locale] }),
            classes: 'govuk-fieldset__legend--m',
          },
        }}
        errorMessage={hasError ? t('preview.chooseAnother') : undefined}
        items={[
          { value: 'yes', children: t('yes') },
          { value: 'no', children: t('no') },
        ]}
      />
      <Button>{t('preview.continue')}</Button>
    </PostForm>
  )
}

/** Where the way has ended: a way out, a decision, the list of tasks, the check of answers, or a page not come to. */
function Elsewhere({ context, opened, state, place }: PreviewProps & { place: string }): VNode {
  const { locale } = context
  const t = editorWords.in(locale)
  const { application } = state
  const { position, tasks } = application.way
  const { definition } = application
  const here = 'place' in position ? position.place : position.kind
  if (here !== place) {
    return (
      <p class="govuk-body">
        {t('preview.notYet')}{' '}
        <a class="govuk-link" href={previewPath(opened.name, here)}>
          {t('preview.goOn')}
        </a>
      </p>
    )
  }
  if (position.kind === 'tasks') {
    return (
      <ul class="govuk-list">
        {tasks.map((task) => (
          <li>
            <a class="govuk-link" href={previewPath(opened.name, task.place)}>
              {taskTitle(definition, task.name, locale)}
            </a>
          </li>
        ))}
      </ul>
    )
  }
  if (position.kind === 'check') {
    return (
      <>
        <h2 class="govuk-heading-l">{t('preview.end')}</h2>
        <p class="govuk-body">{definition.declaration[locale]}</p>
        <Paragraphs texts={definition.afterwards} locale={locale} />
      </>
    )
  }
  return <Ended context={context} definition={definition} place={here} state={state} />
}

function taskTitle(definition: ServiceDefinition, name: string, locale: PageContext['locale']): string {
  return inLocale(definition.tasks?.find((task) => task.name === name)?.title, locale) || name
}

function Ended({
  context,
  definition,
  place,
  state,
}: {
  context: PageContext
  definition: ServiceDefinition
  place: string
  state: PreviewState
}): VNode | null {
  const { locale } = context
  const page = definition.pages.find(({ name }) => name === place)
  if (page === undefined) return null
  const exit = exitPages(definition).find(({ name }) => name === place)
  const failed = [...(state.application.way.eligibility.get(place)?.outcomes ?? [])].filter(
    ({ holds }) => !holds,
  )
  return (
    <>
      <h2 class="govuk-heading-l">{pageTitle(page, locale)}</h2>
      {exit !== undefined && <Paragraphs texts={exit.body} locale={locale} />}
      <Paragraphs texts={failed.map(({ rule }) => rule.otherwise)} locale={locale} />
      {page.kind === 'eligibility' && <Paragraphs texts={page.instead} locale={locale} />}
    </>
  )
}

/** Keeps what was answered so far as a test of the service. */
function Recording({ context, opened, state }: PreviewProps): VNode | null {
  const t = editorWords.in(context.locale)
  if (state.steps.length === 0 || !opened.mayEdit) return null
  const { position } = state.application.way
  const here = 'place' in position ? position.place : position.kind
  return (
    <section aria-labelledby="record">
      <h2 class="govuk-heading-m" id="record">
        {t('preview.record')}
      </h2>
      <p class="govuk-body">{t('preview.recordAbout', { count: state.steps.length })}</p>
      <PostForm context={context} action={previewPath(opened.name, here)}>
        <RevisionField opened={opened} />
        <input type="hidden" name="intent" value="record" />
        <TextInput name="testName" label={t('preview.testName')} hint={t('preview.testNameHint')} value="" />
        <Button classes="govuk-button--secondary">{t('preview.recordButton')}</Button>
      </PostForm>
    </section>
  )
}
