import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, ErrorSummary, FormErrors, NotificationBanner, type FieldMessages } from '#kernel/ui'
import { assessmentQuestionsPath, staffAssessmentPath } from '../../addresses.ts'
import { QuestionField } from '../../assessments/question-field.tsx'
import { ShownAnswer } from '../../assessments/shown-answers.tsx'
import { ScoreSoFar } from '../../assessments/shown-score.tsx'
import { recordTitle } from '../../assessments/texts.ts'
import { fieldName } from '../../assessments/typed-answers.ts'
import { assessmentWords } from '../../assessments/words.ts'
import type { Answers } from '../../domain/assessment/answers.ts'
import type { Question, Questionnaire, QuestionPage } from '../../domain/assessment/questionnaire.ts'
import { scoreAssessment } from '../../domain/assessment/score.ts'
import type { Assessment } from '../../store/assessment.ts'
import type { AssessmentVersion } from '../../store/assessment-version.ts'

export interface ShownQuestions {
  assessment: Assessment
  /** As it is saved. */
  draft: AssessmentVersion
  questionnaire: Questionnaire
  page: QuestionPage
  /** Those that the form asks. */
  questions: readonly Question[]
  /** What stands in the form. */
  answers: Answers
  /** How often the page was saved when its form was made. */
  seenRevision: number
  /** Of colleagues, by the id of the person. */
  names: ReadonlyMap<string, string>
  errors: FieldMessages
  /** Questions that a colleague answered otherwise since the form was made. */
  differing: readonly Question[]
}

/** A page of questions with the score so far; what is wrong, or what a colleague answered, first. */
export function questionsView(context: PageContext, shown: ShownQuestions): PageView {
  const { locale } = context
  const { assessment, draft, questionnaire, page, errors, differing } = shown
  const t = assessmentWords.in(locale)
  const { unanswered } = scoreAssessment(questionnaire, draft.answers)
  const { pages } = questionnaire
  return {
    title: `${page.title[locale]}: ${recordTitle(locale, assessment)}`,
    layout: 'staff',
    backHref: staffAssessmentPath(assessment.id),
    hasError: Object.keys(errors).length > 0 || differing.length > 0,
    body: (
      <>
        <FormErrors errors={errors} />
        {differing.length > 0 && <ConflictSummary context={context} shown={shown} />}
        <Opened context={context} questions={shown.questions} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">
            {recordTitle(locale, assessment)}.{' '}
            {t('page.progress', { number: pages.indexOf(page) + 1, count: pages.length })}
          </span>
          {page.title[locale]}
        </h1>
        {differing.length > 0 && <BothAnswers context={context} shown={shown} />}
        {page.intro !== undefined && <p class="govuk-body-l">{page.intro[locale]}</p>}
        <p class="govuk-body">{t('page.later')}</p>
        <ScoreSoFar score={draft} left={unanswered.length} locale={locale} />
        <QuestionForm context={context} shown={shown} />
        <LastSaved context={context} shown={shown} />
      </>
    ),
  }
}

interface PartProps {
  context: PageContext
  shown: ShownQuestions
}

function QuestionForm({ context, shown }: PartProps): VNode {
  const { locale } = context
  const { assessment, page, questions, answers, errors, seenRevision } = shown
  const t = assessmentWords.in(locale)
  return (
    <PostForm context={context} action={assessmentQuestionsPath(assessment.id, page.key)}>
      <input type="hidden" name="revision" value={seenRevision} />
      <input type="hidden" name="asked" value={questions.map(({ key }) => key).join(' ')} />
      {questions.map((question) => (
        <QuestionField
          question={question}
          answer={answers[question.key]}
          problem={errors[fieldName(question.key)]}
          locale={locale}
        />
      ))}
      <div class="govuk-button-group">
        <Button name="intent" value="next" preventDoubleClick>
          {t('page.save')}
        </Button>
        <Button name="intent" value="back" classes="govuk-button--secondary" preventDoubleClick>
          {t('page.saveBack')}
        </Button>
        <Button
          name="intent"
          value="language"
          classes="govuk-button--secondary"
          preventDoubleClick
          attributes={{ lang: locale === 'en' ? 'cy' : 'en' }}
        >
          {t('page.saveLanguage')}
        </Button>
      </div>
    </PostForm>
  )
}

/** After answers were saved that lead to more questions here. */
function Opened({
  context: { query, locale },
  questions,
}: {
  context: PageContext
  questions: readonly Question[]
}): VNode | null {
  const keys = new Set((query['opened'] ?? '').split(' '))
  const opened = questions.filter(({ key }) => keys.has(key))
  if (opened.length === 0) return null
  return (
    <NotificationBanner type="success">
      <p class="govuk-notification-banner__heading">
        {assessmentWords.in(locale)('page.opened', { count: opened.length })}
      </p>
      <ul class="govuk-list">
        {opened.map(({ key, label }) => (
          <li>
            <a class="govuk-notification-banner__link" href={`#${fieldName(key)}`}>
              {label[locale]}
            </a>
          </li>
        ))}
      </ul>
    </NotificationBanner>
  )
}

/** That nothing was saved, because a colleague saved something else. */
function ConflictSummary({ context: { locale }, shown }: PartProps): VNode {
  const t = assessmentWords.in(locale)
  return (
    <ErrorSummary
      title={t('conflict.title')}
      description={t('conflict.summary', { ...lastSaved(shown, locale) })}
      errors={shown.differing.map(({ key, label }) => ({
        href: `#${fieldName(key)}`,
        children: label[locale],
      }))}
    />
  )
}

/** Both answers of each question on which two people do not agree. */
function BothAnswers({ context: { locale }, shown }: PartProps): VNode {
  const { assessment, draft, page, answers, differing } = shown
  const t = assessmentWords.in(locale)
  const { name } = lastSaved(shown, locale)
  return (
    <>
      {differing.map((question) => (
        <section class="cw-status-panel" aria-labelledby={`both-${question.key}`}>
          <h2 class="govuk-heading-s" id={`both-${question.key}`}>
            {question.label[locale]}
          </h2>
          <dl class="cw-facts">
            {(
              [
                [t('conflict.theirs', { name }), draft.answers[question.key]],
                [t('conflict.yours'), answers[question.key]],
              ] as const
            ).map(([whose, answer]) => (
              <div class="cw-facts__item">
                <dt class="cw-facts__name">{whose}</dt>
                <dd class="cw-facts__value">
                  {answer === undefined ? (
                    t('conflict.none')
                  ) : (
                    <ShownAnswer question={question} answer={answer} locale={locale} />
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <p class="govuk-body">{t('conflict.how')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={assessmentQuestionsPath(assessment.id, page.key)}>
          {t('conflict.keep')}
        </a>
      </p>
    </>
  )
}

function LastSaved({ context: { locale }, shown }: PartProps): VNode | null {
  if (shown.draft.savedPages[shown.page.key] === undefined) return null
  return (
    <p class="govuk-body-s">{assessmentWords.in(locale)('page.savedBy', { ...lastSaved(shown, locale) })}</p>
  )
}

function lastSaved(
  { draft, page, names }: ShownQuestions,
  locale: PageContext['locale'],
): { name: string; when: string } {
  const saved = draft.savedPages[page.key]
  return {
    name: names.get(saved?.by ?? '') ?? assessmentWords.in(locale)('conflict.somebody'),
    when: saved === undefined ? '' : formatDateTime(locale, new Date(saved.at)),
  }
}
