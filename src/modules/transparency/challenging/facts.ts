import { formatDateTime, type Locale, type LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { CaseFact } from '#modules/casework'
import { recordVersionPath } from '../addresses.ts'
import { headlineOf } from '../domain/headline.ts'
import type { ChallengeRequest } from './challenge.ts'
import { challengeWords } from './words.ts'

/** What an officer needs to look at a decision again: which algorithm, which use, and what the person says. */
export function factsOfChallenge(
  { origin }: Pick<Kernel, 'origin'>,
  { found: { record, version }, run, by, happened, wanted }: ChallengeRequest,
): CaseFact[] {
  const { title } = headlineOf(version.content)
  return [
    known(
      'guidance',
      bothOf((locale) => challengeWords.in(locale)('case.guidance.text')),
    ),
    known('algorithm', { en: title.en, cy: title.cy ?? title.en }),
    known('record', `${origin}${recordVersionPath(record.slug, version.number)}`),
    known('version', String(version.number)),
    ...(run === undefined
      ? []
      : [
          known(
            'run',
            bothOf((locale) => formatDateTime(locale, new Date(run.ranAt))),
          ),
          known('runId', run.runId),
        ]),
    told('happened', happened),
    told('wanted', wanted),
    ...('contact' in by ? [told('name', by.contact.name), told('email', by.contact.email)] : []),
  ]
}

function known(key: KnownFact, value: CaseFact['value']): CaseFact {
  return { label: labelOf(key), value, source: 'organisation' }
}

function told(key: ToldFact, value: string): CaseFact {
  return { label: labelOf(key), value, source: 'person' }
}

type KnownFact = 'guidance' | 'algorithm' | 'record' | 'version' | 'run' | 'runId'
type ToldFact = 'happened' | 'wanted' | 'name' | 'email'

function labelOf(key: KnownFact | ToldFact): LocalisedText {
  return bothOf((locale) => challengeWords.in(locale)(`case.${key}`))
}

function bothOf(text: (locale: Locale) => string): LocalisedText {
  return { en: text('en'), cy: text('cy') }
}
