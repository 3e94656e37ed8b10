import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { SummaryList } from '#kernel/ui'
import type { Answer, Answers } from '../domain/assessment/answers.ts'
import type { Question, Questionnaire } from '../domain/assessment/questionnaire.ts'
import { PlainText } from '../parts/plain-text.tsx'
import { visibleOn } from './save-page.ts'
import { answerTexts } from './texts.ts'
import { assessmentWords } from './words.ts'

interface ShownAnswersProps {
  questionnaire: Questionnaire
  answers: Answers
  /** Are answers in words shown? */
  showsWords: boolean
  headingLevel: 2 | 3
  locale: Locale
}

/** All questions that are asked, with their answers, page by page. */
export function ShownAnswers({
  questionnaire,
  answers,
  showsWords,
  headingLevel,
  locale,
}: ShownAnswersProps): VNode {
  const Heading = `h${headingLevel}` as const
  return (
    <>
      {questionnaire.pages.map((page) => {
        const questions = visibleOn(questionnaire, page, answers)
        if (questions.length === 0) return null
        return (
          <>
            <Heading class={headingLevel === 2 ? 'govuk-heading-m' : 'govuk-heading-s'}>
              {page.title[locale]}
            </Heading>
            <SummaryList
              rows={questions.map((question) => ({
                key: question.label[locale],
                value: (
                  <ShownAnswer
                    question={question}
                    answer={answers[question.key]}
                    isKept={question.type === 'text' && !showsWords}
                    locale={locale}
                  />
                ),
              }))}
            />
          </>
        )
      })}
    </>
  )
}

interface ShownAnswerProps {
  question: Question
  answer: Answer | undefined
  /** It is there, and not shown. */
  isKept?: boolean
  locale: Locale
}

/** One answer. */
export function ShownAnswer({ question, answer, isKept = false, locale }: ShownAnswerProps): VNode {
  const t = assessmentWords.in(locale)
  if (answer === undefined) return <>{t('result.noAnswer')}</>
  if (isKept) return <em>{t('public.kept')}</em>
  const texts = answerTexts(locale, question, answer)
  if (question.type === 'text') return <PlainText text={texts[0] ?? ''} />
  if (texts.length === 1) return <>{texts[0]}</>
  return (
    <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
      {texts.map((text) => (
        <li>{text}</li>
      ))}
    </ul>
  )
}
