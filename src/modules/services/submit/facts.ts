import { formatDate, type Locale, type LocalisedText } from '#kernel/i18n'
import type { CaseFact } from '#modules/casework'
import { displayNameOf } from '#modules/identity'
import { describeAnswer, inEachLanguage } from '../describe.ts'
import {
  answerTo,
  sourceOf,
  type Answer,
  type Answers,
  type CredentialAnswer,
  type IdentityAnswer,
} from '../domain/answers.ts'
import { shortLabelOf, type Field, type Group, type ServiceDefinition } from '../domain/definition.ts'
import { entriesAnswer } from '../domain/engine/scope.ts'
import { entryName } from '../parts/entry-name.ts'
import { sourceInWords } from '../parts/source-words.ts'
import { servicesWords } from '../words.ts'

/** What the organisation is told, in the order of the questions, each with its source. */
export function factsOf(definition: ServiceDefinition, answers: Answers): CaseFact[] {
  return factsIn(definition, answers, [])
}

/** @param around names of the entries that the answers stand in, for the labels */
function factsIn(
  { pages }: Pick<ServiceDefinition, 'pages'>,
  answers: Answers,
  around: readonly LocalisedText[],
): CaseFact[] {
  return pages.flatMap((page) => {
    if (page.kind === 'questions') {
      return page.fields.flatMap((field) => {
        const answer = answerTo(answers, field.name)
        if (answer === undefined || answer.kind === 'none') return []
        return factsAbout(field, answer).map((fact) => ({ ...fact, label: within(around, fact.label) }))
      })
    }
    return page.kind === 'group' ? factsOfGroup(page, answers, around) : []
  })
}

function factsOfGroup(group: Group, answers: Answers, around: readonly LocalisedText[]): CaseFact[] {
  return entriesAnswer(answers, group.name).entries.flatMap(({ id, answers: own }) => {
    const name = inEachLanguage((locale) => entryName(group, answers, { entry: id }, locale))
    return factsIn({ pages: [...group.pages] }, own, [...around, name])
  })
}

function within(around: readonly LocalisedText[], label: LocalisedText): LocalisedText {
  return inEachLanguage((locale) => [...around, label].map((text) => text[locale]).join(': '))
}

function factsAbout(field: Field, answer: Answer): CaseFact[] {
  const fact = {
    label: shortLabelOf(field),
    value: describeAnswerInEach(field, answer),
  }
  switch (answer.kind) {
    case 'identity':
      return identityFacts(answer)
    case 'file':
      return [{ ...fact, source: 'file', fileId: answer.fileId }]
    case 'files':
      return answer.files.map((file) => ({
        ...fact,
        value: describeAnswerInEach(field, file),
        source: 'file',
        fileId: file.fileId,
      }))
    case 'credential':
      return [
        { ...fact, source: 'wallet', sourceDetail: inEachLanguage((locale) => shownIn(locale, answer)) },
      ]
    default: {
      const source = sourceOf(answer)
      if (source === undefined) return [{ ...fact, source: 'person' }]
      const kind = source.kind === 'identity' ? 'verified-identity' : source.kind
      return [
        { ...fact, source: kind, sourceDetail: inEachLanguage((locale) => sourceInWords(source, locale)) },
      ]
    }
  }
}

function identityFacts(identity: IdentityAnswer): CaseFact[] {
  const source = 'verified-identity' as const
  const sourceDetail = inEachLanguage((locale) =>
    servicesWords.in(locale)('identity.provedOn', { date: formatDate(locale, new Date(identity.provenAt)) }),
  )
  return [
    { label: named('identity.name'), value: displayNameOf(identity), source, sourceDetail },
    {
      label: named('identity.dateOfBirth'),
      value: inEachLanguage((locale) => formatDate(locale, identity.dateOfBirth)),
      source,
      sourceDetail,
    },
  ]
}

function named(key: 'identity.name' | 'identity.dateOfBirth'): LocalisedText {
  return inEachLanguage((locale) => servicesWords.in(locale)(key))
}

function shownIn(locale: Locale, { requestId, checkedAt: date, issuer }: CredentialAnswer): string {
  const name = issuer === undefined ? {} : { name: issuer }
  return sourceInWords({ kind: 'wallet', requestId, date, ...name }, locale)
}

function describeAnswerInEach(field: Field, answer: Answer): LocalisedText {
  return inEachLanguage((locale) => describeAnswer(field, answer, locale))
}
