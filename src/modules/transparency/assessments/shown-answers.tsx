import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Details, SummaryList } from '#kernel/ui'
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
  /** Each page of questions opens at a click, for screens; else all is shown, for paper. */
  isFolded: boolean
  locale: Locale
}

/** All questions that are asked, with their answers, page by page. */
export function ShownAnswers(props: ShownAnswersProps): VNode {
  const { questionnaire, answers, isFolded, locale } = props
  return (
    <>
      {questionnaire.pages.map((page) => {
        const questions = visibleOn(questionnaire, page, answers)
        if (questions.length === 0) return null
        const list = <AnswerList {...props} questions={questions} />
        const title = page.title[locale]
        if (isFolded) return <Details summary={title}>{list}</Details>
        return (
          <>
            <h3 class="govuk-heading-s">{title}</h3>
            {list}
          </>
        )
      })}
    </>
  )
}

function AnswerList({
  questions,
  answers,
  showsWords,
  locale,
}: ShownAnswersProps & { questions: readonly Question[] }): VNode {
  return (
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
