import { defineAlgorithm } from '#kernel/ai'
import type { Answers } from '../domain/answers.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import type { Eligibility } from '../domain/engine/eligibility.ts'
import { walk } from '../domain/engine/walk.ts'
import type { Surroundings } from '../domain/surroundings.ts'
import { eligibilityRecord } from './eligibility-record.ts'
import { eligibilityEvaluation } from './evaluate-eligibility.ts'

/** What somebody answered, and the rules of the service. */
export interface JudgedInput {
  readonly answers: Answers
  readonly definition: ServiceDefinition
  readonly surroundings: Surroundings
}

/** By page of rules that the answers come to. */
export type JudgedPages = ReadonlyMap<string, Eligibility>

/** Whether somebody meets the rules of a service, as its public body wrote them down. */
export const eligibilityAlgorithm = defineAlgorithm<JudgedInput, JudgedPages>({
  id: 'services.eligibility',
  version: '1.0.0',
  name: { en: 'Judging who can apply', cy: 'Barnu pwy all wneud cais' },
  method: 'rules',
  inputs: [
    {
      name: 'answers',
      label: {
        en: 'What the person answered on the pages before the rules, such as where they live or their age',
        cy: 'Yr hyn a atebodd y person ar y tudalennau cyn y rheolau, megis ble maent yn byw neu eu hoedran',
      },
      isPersonal: true,
    },
    {
      name: 'rules',
      label: {
        en: 'The rules of the service, each with the law or policy that it comes from',
        cy: 'Rheolau’r gwasanaeth, pob un gyda’r gyfraith neu’r polisi y daw ohono',
      },
      isPersonal: false,
    },
    {
      name: 'day',
      label: { en: 'The day, because rules change', cy: 'Y diwrnod, oherwydd bod rheolau’n newid' },
      isPersonal: false,
    },
  ],
  channels: ['web', 'api', 'agent', 'staff'],
  humanReview: 'automatic',
  record: eligibilityRecord,
  evaluation: eligibilityEvaluation,
  outcomes: {
    eligible: { en: 'You can apply', cy: 'Gallwch wneud cais' },
    'not-eligible': {
      en: 'You cannot apply, because a rule is not met',
      cy: 'Ni allwch wneud cais, oherwydd nad yw rheol wedi’i bodloni',
    },
  },
  run: ({ definition, answers, surroundings }) =>
    walk(definition, answers, { ...surroundings, isEligibilityLeftToPeople: false }).eligibility,
  outcomeOf: (pages) =>
    [...pages.values()].every(({ isEligible }) => isEligible) ? 'eligible' : 'not-eligible',
})
