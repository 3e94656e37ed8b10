import type { Locale } from '#kernel/i18n'
import type { Answer } from '../domain/assessment/answers.ts'
import type { Level, Question } from '../domain/assessment/questionnaire.ts'
import type { Assessment } from '../store/assessment.ts'
import type { AnswerProblem } from './typed-answers.ts'
import { assessmentWords } from './words.ts'

/** "Level 2: some effect on people". */
export function levelText(locale: Locale, level: Level): string {
  const t = assessmentWords.in(locale)
  return t('level.long', { level, meaning: t(`level.${level}`) })
}

/** What the record is called, in the language of the page where it was translated. */
export function recordTitle(locale: Locale, { title }: Pick<Assessment, 'title'>): string {
  return locale === 'cy' ? (title.cy ?? title.en) : title.en
}

/** An answer in words: each choice made, or what was written. */
export function answerTexts(locale: Locale, question: Question, answer: Answer): string[] {
  if (question.type === 'number') {
    return [typeof answer === 'number' ? answer.toLocaleString('en-GB') : String(answer)]
  }
  if (question.type === 'text') return [String(answer)]
  const chosen: readonly (string | number)[] = [answer].flat()
  return question.options.filter(({ key }) => chosen.includes(key)).map(({ text }) => text[locale])
}

/** Why an answer was not taken, and what to do about it. */
export function problemText(locale: Locale, question: Question, problem: AnswerProblem): string {
  const t = assessmentWords.in(locale)
  const label = question.label[locale]
  switch (problem.kind) {
    case 'too-long':
      return t('problem.tooLong', { label, maximum: problem.maximum })
    case 'not-a-number':
      return t('problem.notANumber', { label })
    case 'out-of-range':
      return t('problem.outOfRange', { label, minimum: problem.minimum, maximum: problem.maximum })
    default:
      return t('problem.alone', { label, option: exclusiveText(locale, question) })
  }
}

function exclusiveText(locale: Locale, question: Question): string {
  if (question.type !== 'choices') return ''
  return question.options.find(({ isExclusive }) => isExclusive === true)?.text[locale] ?? ''
}
