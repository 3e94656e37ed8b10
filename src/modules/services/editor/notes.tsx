import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Tag } from '#kernel/ui'
import type { DefinitionProblem } from '../domain/check/problem.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { lintDefinition, type LintNote } from '../domain/lint/lint.ts'
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

/** What must be put right, and what could be said better. */
export function Notes(props: NotesProps): VNode | null {
  const { locale, problems, advice } = props
  const t = editorWords.in(locale)
  if (problems.length === 0 && advice.length === 0) return null
  return (
    <ul class="govuk-list govuk-list--spaced">
      {problems.map((each) => (
        <li>
          <Tag classes="govuk-tag--red">{t('notes.problem')}</Tag> <Place {...props} at={each.at} />{' '}
          {problemText(locale, each)}
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

function Place({ locale, definition, hasLinks, at }: NotesProps & { at: string }): VNode {
  const text = placeText(definition, at, locale)
  const href = hasLinks === true ? placeHref(definition, at) : undefined
  if (href === undefined) return <strong>{text}:</strong>
  return (
    <>
      <a class="govuk-link" href={href}>
        {text}
      </a>
      :
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
