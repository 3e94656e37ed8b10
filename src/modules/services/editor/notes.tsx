import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Details, Tag } from '#kernel/ui'
import type { DefinitionProblem } from '../domain/check/problem.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { lintDefinition, type LintNote } from './lint.ts'
import { noteText, problemText } from './coded-words.ts'
import { placeHref, placeText } from './place-words.ts'
import { editorWords } from './words.ts'

interface NotesProps {
  locale: Locale
  definition: ServiceDefinition
  problems: readonly DefinitionProblem[]
  advice: readonly LintNote[]
  /** Leads to where each can be put right. */
  hasLinks?: boolean
}

/** So many of the same are said once, with a list of their places. */
const fewestAlike = 4

/** What must be put right, and what could be said better. */
export function Notes(props: NotesProps): VNode | null {
  const { locale, problems, advice } = props
  const t = editorWords.in(locale)
  if (problems.length === 0 && advice.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--spaced">
      {alike(locale, problems).map(([text, places]) => (
        <li>
          <Tag classes="govuk-tag--red">{t('notes.problem')}</Tag>{' '}
          {places.length < fewestAlike ? (
            <>
              <Place {...props} at={places[0] ?? ''} /> {text}
            </>
          ) : (
            <>
              {t('notes.times', { count: places.length })} {text}
              <Details summary={t('notes.places')} classes="govuk-!-margin-top-2 govuk-!-margin-bottom-0">
                <ul class="govuk-list govuk-list--bullet">
                  {places.map((at) => (
                    <li>
                      <Place {...props} at={at} isLast />
                    </li>
                  ))}
                </ul>
              </Details>
            </>
          )}
        </li>
      ))}
      {advice.map((each) => (
        <li>
          <Tag classes="govuk-tag--yellow">{t('notes.advice')}</Tag> <Place {...props} at={each.at} />{' '}
          {noteText(locale, each)}
        </li>
      ))}
    </ul>
  )
}

/** What is to be said, with its places: one each, unless there are many of the same. */
function alike(
  locale: Locale,
  problems: readonly DefinitionProblem[],
): (readonly [text: string, places: readonly string[]])[] {
  const byText = Map.groupBy(problems, (each) => problemText(locale, each))
  return [...byText].flatMap(([text, those]): (readonly [string, readonly string[]])[] => {
    const places = those.map(({ at }) => at)
    return places.length < fewestAlike ? places.map((at) => [text, [at]]) : [[text, places]]
  })
}

function Place({
  locale,
  definition,
  hasLinks,
  at,
  isLast,
}: NotesProps & { at: string; isLast?: boolean }): VNode {
  const text = placeText(definition, at, locale)
  const href = hasLinks === true ? placeHref(definition, at) : undefined
  const colon = isLast === true ? '' : ':'
  if (href === undefined) return <strong>{text + colon}</strong>
  return (
    <>
      <a class="govuk-link" href={href}>
        {text}
      </a>
      {colon}
    </>
  )
}

interface NotesBesideProps {
  locale: Locale
  definition: ServiceDefinition
  problems: readonly DefinitionProblem[]
  /** Only what stands at or under one of these places. */
  places: readonly string[]
}

/** What is to be said about one part, beside its form. */
export function NotesBeside({ locale, definition, problems, places }: NotesBesideProps): VNode | null {
  const t = editorWords.in(locale)
  const isHere = ({ at }: { at: string }) =>
    places.some((place) => at === place || at.startsWith(`${place}/`))
  const own = problems.filter(isHere)
  const advice = lintDefinition(definition).filter(isHere)
  if (own.length === 0 && advice.length === 0) return null
  return (
    <section aria-labelledby="notes">
      <h2 class="govuk-heading-m" id="notes">
        {t('notes.title')}
      </h2>
      <Notes locale={locale} definition={definition} problems={own} advice={advice} />
    </section>
  )
}
