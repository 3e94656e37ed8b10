import { locales, type LocalisedText } from '#kernel/i18n'
import { conditionProblems } from './check-conditions.ts'
import type { QuestionnaireProblem } from './problem.ts'
import { levels, questionsOf, type Question, type Questionnaire } from './questionnaire.ts'

const keyPattern = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const longestKey = 60
const mostQuestions = 1_000

/** All that is wrong with a questionnaire; nothing may be asked or scored with one that has a problem. */
export function checkQuestionnaire(questionnaire: Questionnaire): QuestionnaireProblem[] {
  const { pages, obligations, key, version } = questionnaire
  const questions = questionsOf(questionnaire)
  const name = `questionnaire ${key}`
  return [
    ...keyProblems(name, [key], 'questionnaire'),
    ...(Number.isSafeInteger(version) && version > 0
      ? []
      : [{ where: name, message: 'its version is not a whole number from 1' }]),
    ...textProblems(name, 'title', questionnaire.title),
    ...textProblems(name, 'intro', questionnaire.intro),
    ...(questions.length > mostQuestions
      ? [{ where: name, message: `it has more than ${mostQuestions} questions` }]
      : []),
    ...keyProblems(
      name,
      pages.map((page) => page.key),
      'page',
    ),
    ...pages.flatMap((page) => [
      ...textProblems(`page ${page.key}`, 'title', page.title),
      ...textProblems(`page ${page.key}`, 'intro', page.intro),
      ...(page.questions.length === 0 ? [{ where: `page ${page.key}`, message: 'it has no questions' }] : []),
    ]),
    ...(pages.length === 0 ? [{ where: name, message: 'it has no pages' }] : []),
    ...keyProblems(
      name,
      questions.map((question) => question.key),
      'question',
    ),
    ...questions.flatMap(questionProblems),
    ...conditionProblems(questions),
    ...keyProblems(
      name,
      obligations.map((obligation) => obligation.key),
      'obligation',
    ),
    ...obligations.flatMap((obligation) => [
      ...textProblems(`obligation ${obligation.key}`, 'title', obligation.title),
      ...levels.flatMap((level) =>
        textProblems(`obligation ${obligation.key}`, `text of level ${level}`, obligation.byLevel[level]),
      ),
    ]),
  ]
}

function keyProblems(where: string, keys: readonly string[], what: string): QuestionnaireProblem[] {
  const twice = new Set(keys.filter((key, index) => keys.indexOf(key) < index))
  const misshapen = keys.filter((key) => !keyPattern.test(key) || key.length > longestKey)
  return [
    ...[...twice].map((key) => ({ where, message: `two ${what}s have the key ${key}` })),
    ...misshapen.map((key) => ({
      where,
      message: `the key "${key}" of a ${what} is not lower-case words joined by hyphens, ${longestKey} characters at most`,
    })),
  ]
}

function textProblems(where: string, what: string, text: LocalisedText | undefined): QuestionnaireProblem[] {
  if (text === undefined) return []
  return locales
    .filter((locale) => text[locale].trim() === '')
    .map((locale) => ({ where, message: `its ${what} is missing in ${languageNames[locale]}` }))
}

const languageNames = { en: 'English', cy: 'Welsh' } as const

function questionProblems(question: Question): QuestionnaireProblem[] {
  const where = `question ${question.key}`
  return [
    ...textProblems(where, 'label', question.label),
    ...textProblems(where, 'hint', question.hint),
    ...shapeProblems(question, where),
  ]
}

function shapeProblems(question: Question, where: string): QuestionnaireProblem[] {
  switch (question.type) {
    case 'text':
      return isWholeBetween(question.maximumLength, 1, 10_000)
        ? []
        : [{ where, message: 'its maximum length is not a whole number from 1 to 10,000' }]
    case 'number':
      return question.minimum <= question.maximum && [question.minimum, question.maximum].every(isWhole)
        ? []
        : [{ where, message: 'its minimum and maximum are not whole numbers in order' }]
    default:
      return optionProblems(question, where)
  }
}

function optionProblems(
  { type, options }: Extract<Question, { type: 'choice' | 'choices' }>,
  where: string,
): QuestionnaireProblem[] {
  return [
    ...(options.length === 0 ? [{ where, message: 'it has no options' }] : []),
    ...keyProblems(
      where,
      options.map(({ key }) => key),
      'option',
    ),
    ...options
      .filter(({ isExclusive, score }) => isExclusive === true && (type !== 'choices' || score !== 0))
      .map(({ key }) => ({
        where: `${where}, option ${key}`,
        message: 'it is ticked alone, so it stands among boxes and has no points',
      })),
    ...options.flatMap(({ key, text, score }) => [
      ...textProblems(`${where}, option ${key}`, 'text', text),
      ...(isWholeBetween(score, 0, 100)
        ? []
        : [{ where: `${where}, option ${key}`, message: 'its score is not a whole number from 0 to 100' }]),
    ]),
  ]
}

const isWhole = (value: number): boolean => Number.isSafeInteger(value)

function isWholeBetween(value: number, least: number, most: number): boolean {
  return isWhole(value) && value >= least && value <= most
}
