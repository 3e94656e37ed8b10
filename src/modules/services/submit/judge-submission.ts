import { runAlgorithm } from '#kernel/ai'
import type { Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import type { CaseFact } from '#modules/casework'
import { eligibilityAlgorithm } from '../algorithms/eligibility.ts'
import { subjectOf } from '../apply/applicant.ts'
import { rulesComeTo } from '../domain/engine/rules-come-to.ts'
import { servicesWords } from '../words.ts'
import type { CompleteApplication } from './write-submission.ts'

/**
 * Judges by the rules what is sent, and notes that with the application: it is what counts. What the program may not judge, or
 * did not while the answers were given, is left to the officer.
 * @returns what the officer is told, where they are to judge
 */
export async function judgeSubmission(
  kernel: Kernel,
  tx: Transaction,
  {
    applicant,
    definition,
    answers,
    surroundings,
    channel,
    id,
    organisationId,
  }: CompleteApplication & { id: string; organisationId: string },
): Promise<CaseFact[]> {
  const rules = rulesComeTo(definition, answers, surroundings)
  if (rules.length === 0) return []
  if (surroundings.isEligibilityLeftToPeople !== true) {
    const result = await runAlgorithm(kernel, eligibilityAlgorithm, {
      input: { answers, definition, surroundings },
      channel,
      organisationId,
      subject: { personId: subjectOf(applicant), record: { module: 'services', id } },
      tx,
    })
    if (result.kind === 'ran') return []
  }
  const named = (locale: 'en' | 'cy'): string => rules.map(({ title }) => title[locale]).join('\n')
  return [
    {
      label: words('eligibility.leftToPeople.fact'),
      value: { en: named('en'), cy: named('cy') },
      source: 'organisation',
      sourceDetail: words('eligibility.leftToPeople.factWhy'),
    },
  ]
}

function words(key: 'eligibility.leftToPeople.fact' | 'eligibility.leftToPeople.factWhy'): LocalisedText {
  return { en: servicesWords.in('en')(key), cy: servicesWords.in('cy')(key) }
}
