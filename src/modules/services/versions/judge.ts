import type { Kernel } from '#kernel/module'
import { credentialTemplates } from '#modules/wallet'
import { checkDefinition } from '../domain/check/check-definition.ts'
import type { DefinitionProblem, KnownTemplate } from '../domain/check/problem.ts'
import type { ServiceDefinition } from '../domain/definition.ts'
import { runTests, type TestReport } from '../domain/tests/run-tests.ts'
import { schemesOf, surroundingsOf } from '../schemes.ts'

/** What keeps a definition from going live. */
export interface Judgement {
  readonly problems: readonly DefinitionProblem[]
  readonly tests: TestReport
  readonly isSound: boolean
}

/** Checks a definition whole and plays its tests. */
export function judge(
  kernel: Pick<Kernel, 'contributions' | 'clock'>,
  definition: ServiceDefinition,
): Judgement {
  const problems = checkDefinition(definition, knownTemplates(kernel), schemesOf(kernel))
  // A definition with problems may have no way to walk; its tests say nothing until it has one.
  const tests = runTests(definition, surroundingsOf(kernel))
  return { problems, tests, isSound: problems.length === 0 && tests.hasPassed }
}

/** The cards that can be given and shown here. */
export function knownTemplates(kernel: Pick<Kernel, 'contributions'>): KnownTemplate[] {
  return kernel.contributions(credentialTemplates).map(({ name, claims, issuerOrganisationSlug }) => ({
    name,
    issuer: issuerOrganisationSlug,
    claims: claims.map((claim) => claim.name),
    needless: claims
      .filter(({ derived, isOptional }) => derived !== undefined || isOptional === true)
      .map((claim) => claim.name),
  }))
}
