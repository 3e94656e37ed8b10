import type { VNode } from 'preact'
import { PostForm, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, SummaryList } from '#kernel/ui'
import { describeAnswer } from '../../describe.ts'
import { answerTo } from '../../domain/answers.ts'
import { isAsked, type Field } from '../../domain/definition.ts'
import { answersIn } from '../../domain/engine/scope.ts'
import { readField } from '../../domain/fields/read-field.ts'
import type { FieldInput, PageInput } from '../../domain/input.ts'
import type { Surroundings } from '../../domain/surroundings.ts'
import { positionPath } from '../../addresses.ts'
import { servicesWords } from '../../words.ts'
import { StepFields } from '../../parts/step-fields.tsx'
import { Lines } from '../../parts/text.tsx'
import type { Question } from './question.ts'
import { ownPath } from './ways.ts'

/** A page that was answered in two windows: both answers, to choose from. */
export interface Conflict extends Question {
  typed: PageInput
  /** The typed values by their form names, to be sent again. */
  entries: readonly (readonly [string, string])[]
}

/** Asks which of two answers to keep; nothing is overwritten before. */
export function conflictView(conflict: Conflict): PageView {
  const { application, stop, context, entries } = conflict
  const { locale } = context
  const t = servicesWords.in(locale)
  const { name, title } = application.definition
  const hasFile = stop.fields.some(({ kind }) => ['file', 'files', 'credential'].includes(kind))
  return {
    title: t('conflict.title'),
    serviceName: title[locale],
    body: (
      <>
        <h1 class="govuk-heading-l">{t('conflict.title')}</h1>
        <p class="govuk-body">{t('conflict.body')}</p>
        <Comparison conflict={conflict} locale={locale} />
        {hasFile ? (
          <p class="govuk-body">{t('conflict.fileAgain')}</p>
        ) : (
          <PostForm context={context} action={ownPath(conflict)}>
            <StepFields {...conflict} place={conflict.stop.place} />
            {entries.map(([entryName, value]) => (
              <input type="hidden" name={entryName} value={value} />
            ))}
            <Button>{t('conflict.useMine')}</Button>
          </PostForm>
        )}
        <p class="govuk-body">
          <a class="govuk-link" href={positionPath(name, application.way.position)}>
            {t('conflict.keep')}
          </a>
        </p>
      </>
    ),
  }
}

/** One question after the other: side by side, two answers are wider than a phone. */
function Comparison({ conflict, locale }: { conflict: Conflict; locale: Locale }): VNode {
  const { application, stop, typed } = conflict
  const t = servicesWords.in(locale)
  const savedAnswers = answersIn(application.answers, stop.scope)
  const fields = stop.fields.filter(isAsked).map((field) => {
    const saved = answerTo(savedAnswers, field.name)
    const savedText = saved === undefined ? t('conflict.notAnswered') : describeAnswer(field, saved, locale)
    const typedText = describeTyped(field, typed[field.name], application.surroundings, locale)
    return { label: field.label[locale], savedText, typedText }
  })
  return (
    <>
      {fields.map(({ label, savedText, typedText }) => (
        <SummaryList
          card={{ title: { children: label, headingLevel: 2 } }}
          rows={[
            { key: t('conflict.saved'), value: { children: <Lines text={savedText} /> } },
            { key: t('conflict.here'), value: { children: <Lines text={typedText} /> } },
          ]}
        />
      ))}
    </>
  )
}

/** As it would be kept; if it cannot be, as it was typed. */
function describeTyped(field: Field, input: FieldInput, surroundings: Surroundings, locale: Locale): string {
  const outcome = readField(field, input, surroundings)
  if ('answer' in outcome) return describeAnswer(field, outcome.answer, locale)
  const typed = typeof input === 'string' ? input : ''
  return typed === '' ? servicesWords.in(locale)('conflict.notAnswered') : typed
}
