import type { VNode } from 'preact'
import { PostForm, type PageView } from '#kernel/http'
import {
  Button,
  ErrorSummary,
  NotificationBanner,
  Radios,
  SummaryList,
  Tag,
  type SummaryRow,
} from '#kernel/ui'
import { pagePath } from '../../addresses.ts'
import type { EntryStanding, GroupStop } from '../../domain/engine/position.ts'
import { answersIn } from '../../domain/engine/scope.ts'
import type { FieldError } from '../../domain/input.ts'
import { entryName, namesOfScope } from '../../parts/entry-name.ts'
import { StepFields } from '../../parts/step-fields.tsx'
import { servicesWords } from '../../words.ts'
import type { Question } from './question.ts'
import { AgainNotice } from './question-view.tsx'
import { backHref, ownPath } from './ways.ts'

/** The list of entries of a group, as its page is drawn. */
export interface EntryList extends Omit<Question, 'stop' | 'refused'> {
  stop: GroupStop
  refused?: readonly FieldError[]
  /** The list was changed in another window since this one was opened. */
  isChanged?: boolean
}

/** What has been added, each to be changed or taken away, and whether there is more. */
export function listView(list: EntryList): PageView {
  const { application, stop, context, isChanged } = list
  const { locale } = context
  const t = servicesWords.in(locale)
  const { page, scope } = stop
  const around = namesOfScope(application.definition, application.answers, scope, locale)
  const error = errorOf(list)
  return {
    title: [page.title[locale], ...around].join(' – '),
    serviceName: application.definition.title[locale],
    backHref: backHref(list),
    body: (
      <>
        {error !== undefined && <ErrorSummary errors={[{ children: error, href: `#${page.name}` }]} />}
        {isChanged === true && <NotificationBanner>{t('entries.changed')}</NotificationBanner>}
        <AgainNotice application={application} locale={locale} />
        <h1 class="govuk-heading-l">
          {around.length > 0 && <span class="govuk-caption-l">{around.join(', ')}</span>}
          {page.title[locale]}
        </h1>
        {stop.entries.length === 0 ? (
          <p class="govuk-body">{t('entries.none')}</p>
        ) : (
          <SummaryList rows={stop.entries.map((entry) => rowOf(list, entry))} />
        )}
        <More list={list} error={error} />
      </>
    ),
  }
}

function rowOf(list: EntryList, { id, isFinished, place }: EntryStanding): SummaryRow {
  const { application, stop, context } = list
  const { locale } = context
  const t = servicesWords.in(locale)
  const around = answersIn(application.answers, stop.scope)
  const name = entryName(stop.page, around, { entry: id }, locale)
  const href = pagePath(application.definition.name, place)
  return {
    key: { children: name, classes: 'govuk-!-font-weight-regular' },
    value: isFinished
      ? undefined
      : { children: <Tag classes="govuk-tag--yellow">{t('entries.unfinished')}</Tag> },
    actions: {
      items: [
        { href, children: t(isFinished ? 'check.change' : 'entries.goOn'), visuallyHiddenText: name },
        { href: removePath(list, id), children: t('entries.remove'), visuallyHiddenText: name },
      ],
    },
  }
}

function removePath(list: Pick<EntryList, 'context' | 'application' | 'stop'>, id: number): string {
  const path = ownPath(list)
  return `${path}${path.includes('?') ? '&' : '?'}remove=${id}`
}

/** Whether there is another, as far as the service lets there be. */
function More({ list, error }: { list: EntryList; error: string | undefined }): VNode {
  const { context, application, stop } = list
  const { page, entries } = stop
  const { locale } = context
  const t = servicesWords.in(locale)
  const noun = page.noun[locale]
  const { minimum, maximum } = page
  const form = (children: VNode): VNode => (
    <PostForm context={context} action={ownPath(list)}>
      <StepFields context={context} application={application} place={stop.place} />
      {children}
    </PostForm>
  )
  if (entries.length < minimum) {
    return form(
      <>
        <p class="govuk-body">{t('entries.needed', { count: minimum })}</p>
        <input type="hidden" name={page.name} value="yes" />
        <Button preventDoubleClick>{t('entries.addAnother', { noun })}</Button>
      </>,
    )
  }
  if (entries.length >= maximum) {
    return form(
      <>
        <p class="govuk-body">{t('entries.full', { count: maximum })}</p>
        <input type="hidden" name={page.name} value="no" />
        <Button preventDoubleClick>{t('page.continue')}</Button>
      </>,
    )
  }
  const question = t(entries.length === 0 ? 'entries.any' : 'entries.another', { noun })
  return form(
    <>
      <Radios
        name={page.name}
        fieldset={{ legend: { children: question, classes: 'govuk-fieldset__legend--m' } }}
        classes="govuk-radios--inline"
        errorMessage={error}
        items={[
          { value: 'yes', children: t('entries.yes') },
          { value: 'no', children: t('entries.no') },
        ]}
      />
      <Button preventDoubleClick>{t('page.continue')}</Button>
    </>,
  )
}

function errorOf({ refused = [], stop, context }: EntryList): string | undefined {
  const [error] = refused
  if (error === undefined) return undefined
  const { locale } = context
  const t = servicesWords.in(locale)
  const values = { noun: stop.page.noun[locale] }
  if (error.code === 'group.tooFew') return t('entries.needed', { count: stop.page.minimum })
  if (error.code === 'group.tooMany') return t('entries.full', { count: stop.page.maximum })
  return t(stop.entries.length === 0 ? 'entries.error' : 'entries.errorAnother', values)
}

/** Asks whether an entry is really to go; undefined when there is no such entry. */
export function removeView(list: EntryList, id: number): PageView | undefined {
  const { context, application, stop } = list
  const { locale } = context
  const t = servicesWords.in(locale)
  if (!stop.entries.some((entry) => entry.id === id)) return undefined
  const name = entryName(stop.page, answersIn(application.answers, stop.scope), { entry: id }, locale)
  const title = t('entries.removeTitle', { name })
  return {
    title,
    serviceName: application.definition.title[locale],
    backHref: ownPath(list),
    body: (
      <>
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t('entries.removeBody')}</p>
        <PostForm context={context} action={ownPath(list)}>
          <StepFields context={context} application={application} place={stop.place} />
          <input type="hidden" name={stop.page.name} value={`remove-${id}`} />
          <div class="govuk-button-group">
            <Button classes="govuk-button--warning" preventDoubleClick>
              {t('entries.removeYes')}
            </Button>
            <a class="govuk-link" href={ownPath(list)}>
              {t('entries.removeNo')}
            </a>
          </div>
        </PostForm>
      </>
    ),
  }
}
