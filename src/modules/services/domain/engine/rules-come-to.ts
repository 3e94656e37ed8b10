import type { Answers } from '../answers.ts'
import type { ServiceDefinition } from '../definition.ts'
import type { EligibilityRule } from '../definition/page.ts'
import type { Surroundings } from '../surroundings.ts'
import { isInForce } from './eligibility.ts'
import { walk } from './walk.ts'

/** The rules in force that some answers come to, whoever judges them; in the order of the service. */
export function rulesComeTo(
  definition: ServiceDefinition,
  answers: Answers,
  surroundings: Surroundings,
): EligibilityRule[] {
  const { judgedBy } = walk(definition, answers, { ...surroundings, isEligibilityLeftToPeople: true })
  return definition.pages
    .filter((page) => page.kind === 'eligibility' && judgedBy.has(page.name))
    .flatMap((page) => (page.kind === 'eligibility' ? page.rules : []))
    .filter((rule) => isInForce(rule, surroundings.today))
}
