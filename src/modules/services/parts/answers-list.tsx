import type { VNode } from 'preact'
import { formatDate, formatDateTime, type Locale } from '#kernel/i18n'
import { SummaryList, type SummaryRow } from '#kernel/ui'
import { changeQuery, pagePath } from '../addresses.ts'
import type { Application } from '../apply/application.ts'
import { describeAnswer } from '../describe.ts'
import { sourceOf, type Answer } from '../domain/answers.ts'
import { shortLabelOf, type Field } from '../domain/definition.ts'
import { seen } from '../domain/engine/evaluate.ts'
import type { GroupStop, QuestionStop, Stop } from '../domain/engine/position.ts'
import { answersIn, isSameScope, viewIn, type Scope } from '../domain/engine/scope.ts'
import { viewOf } from '../domain/engine/view.ts'
import { servicesWords } from '../words.ts'
import { entryName } from './entry-name.ts'
import { sourceInWords } from './source-words.ts'
import { Lines } from './text.tsx'

/** Answers of an application, as they are listed. */
export interface ListedAnswers {
  application: Application
  locale: Locale
  /** Without links to change them: they can only be read. */
  isReadOnly?: boolean
}

/** All answers on the way, under the heading of their task or list, each with a way to change it. */
export function AnswersList(listed: ListedAnswers): VNode {
  const { application, locale } = listed
  const { way, definition } = application
  const top = way.answered.filter(({ scope }) => scope.length === 0)
  if (definition.tasks === undefined) return <Sections listed={listed} stops={top} />
  return (
    <>
      {definition.tasks.map(({ name, title }) => {
        const places = way.tasks.find((task) => task.name === name)?.places ?? []
        const stops = top.filter(({ place }) => places.includes(place))
        if (stops.length === 0) return null
        return (
          <>
            <h2 class="govuk-heading-m">{title[locale]}</h2>
            <Sections listed={listed} stops={stops} />
          </>
        )
      })}
    </>
  )
}

/** Pages one after another make one list; a group stands by itself. */
function Sections({ listed, stops }: { listed: ListedAnswers; stops: readonly Stop[] }): VNode {
  const sections: VNode[] = []
  let rows: SummaryRow[] = []
  const flush = (): void => {
    if (rows.length > 0) sections.push(<SummaryList rows={rows} classes="govuk-!-margin-bottom-9" />)
    rows = []
  }
  for (const stop of stops) {
    if (stop.kind === 'question') rows.push(...rowsOfPage(listed, stop))
    else {
      flush()
      sections.push(<GroupSection listed={listed} stop={stop} />)
    }
  }
  flush()
  return <>{sections}</>
}

function GroupSection({ listed, stop }: { listed: ListedAnswers; stop: GroupStop }): VNode {
  const { application, locale, isReadOnly } = listed
  const t = servicesWords.in(locale)
  const title = stop.page.title[locale]
  const HeadingTag = application.definition.tasks === undefined ? 'h2' : 'h3'
  return (
    <>
      <HeadingTag class="govuk-heading-m">{title}</HeadingTag>
      {stop.entries.length === 0 && <p class="govuk-body">{t('check.noEntries')}</p>}
      {stop.entries.map(({ id }) => {
        const scope = [{ group: stop.page.name, entry: id }]
        const name = entryName(stop.page, application.answers, { entry: id }, locale)
        return (
          <SummaryList
            card={{ title: { children: name, headingLevel: HeadingTag === 'h2' ? 3 : 4 } }}
            rows={rowsWithin(listed, scope)}
          />
        )
      })}
      {isReadOnly !== true && (
        <p class="govuk-body govuk-!-margin-bottom-9">
          <a class="govuk-link" href={pagePath(application.definition.name, stop.place) + changeQuery}>
            {t('check.changeList')}
            <span class="govuk-visually-hidden"> {title}</span>
          </a>
        </p>
      )}
    </>
  )
}

/** The answers of one entry, those of lists within it included. */
function rowsWithin(listed: ListedAnswers, scope: Scope, prefix = ''): SummaryRow[] {
  const stops = listed.application.way.answered.filter((stop) => isSameScope(stop.scope, scope))
  return stops.flatMap((stop) =>
    stop.kind === 'question' ? rowsOfPage(listed, stop, prefix) : rowsOfInnerGroup(listed, stop),
  )
}

function rowsOfInnerGroup(listed: ListedAnswers, stop: GroupStop): SummaryRow[] {
  const { application, locale } = listed
  const t = servicesWords.in(locale)
  const around = answersIn(application.answers, stop.scope)
  const title = stop.page.title[locale]
  const names = stop.entries.map(({ id }) => entryName(stop.page, around, { entry: id }, locale))
  const row: SummaryRow = {
    key: title,
    value: names.length === 0 ? t('check.noEntries') : new Intl.ListFormat(locale).format(names),
    ...actions(listed, stop.place, title),
  }
  const inner = stop.entries.flatMap(({ id }, index) =>
    rowsWithin(listed, [...stop.scope, { group: stop.page.name, entry: id }], `${names[index] ?? ''}: `),
  )
  return [row, ...inner]
}

function rowsOfPage(listed: ListedAnswers, stop: QuestionStop, prefix = ''): SummaryRow[] {
  const { definition, way, surroundings } = listed.application
  const view = viewIn(viewOf(definition, way.visible, surroundings), stop.scope)
  return stop.fields
    .filter(({ kind }) => kind !== 'content')
    .map((field) => rowOf(listed, stop, field, seen(view, field.name), prefix))
}

function rowOf(
  listed: ListedAnswers,
  stop: QuestionStop,
  field: Field,
  answer: Answer | undefined,
  prefix: string,
): SummaryRow {
  const { locale } = listed
  return {
    key: prefix + shortLabelOf(field)[locale],
    value: {
      children: (
        <>
          <Lines text={answer === undefined ? '' : describeAnswer(field, answer, locale)} />
          <Source answer={answer} locale={locale} />
        </>
      ),
    },
    ...(isFixed(field) ? {} : actions(listed, stop.place, prefix + field.noun[locale])),
  }
}

/** What was proved, worked out or paid is not the person's to change here. */
function isFixed({ kind }: Field): boolean {
  return kind === 'verified-identity' || kind === 'calculated' || kind === 'payment'
}

function actions(
  { application, locale, isReadOnly }: ListedAnswers,
  place: string,
  about: string,
): Pick<SummaryRow, 'actions'> {
  if (isReadOnly === true) return {}
  const href = pagePath(application.definition.name, place) + changeQuery
  const children = servicesWords.in(locale)('check.change')
  return { actions: { items: [{ href, children, visuallyHiddenText: about }] } }
}

/** Where an answer comes from that the person did not type. */
function Source({ answer, locale }: { answer: Answer | undefined; locale: Locale }): VNode | null {
  const t = servicesWords.in(locale)
  if (answer?.kind === 'identity') {
    const date = formatDate(locale, new Date(answer.provenAt))
    return <span class="govuk-hint govuk-!-display-block">{t('identity.provedOn', { date })}</span>
  }
  if (answer?.kind === 'credential') {
    const date = formatDateTime(locale, new Date(answer.checkedAt))
    return <span class="govuk-hint govuk-!-display-block">{t('facts.checked', { date })}</span>
  }
  const source = sourceOf(answer)
  if (source === undefined) return null
  return <span class="govuk-hint govuk-!-display-block">{sourceInWords(source, locale)}</span>
}
