import type { Kernel } from '#kernel/module'
import type { Queryable } from '#kernel/db'
import { publishedTemplates, type PublishedTemplate } from '#modules/wallet'
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

/** Checks a definition whole, by the cards that there are at the moment, and plays its tests. */
export async function judge(
  kernel: Pick<Kernel, 'contributions' | 'clock'>,
  target: Queryable,
  definition: ServiceDefinition,
): Promise<Judgement> {
  const templates = await knownTemplates(kernel, target)
  const problems = checkDefinition(definition, templates, schemesOf(kernel))
  // A definition with problems may have no way to walk; its tests say nothing until it has one.
  const tests = runTests(definition, surroundingsOf(kernel))
  return { problems, tests, isSound: problems.length === 0 && tests.hasPassed }
}

/** The cards that can be given and shown here: those of packs and those that staff published. */
export async function knownTemplates(
  kernel: Pick<Kernel, 'contributions'>,
  target: Queryable,
): Promise<KnownTemplate[]> {
  return (await publishedTemplates(kernel, target)).map(knownTemplate)
}

function knownTemplate({ template, retiredAt }: PublishedTemplate): KnownTemplate {
  const { name, claims, issuerOrganisationSlug } = template
  return {
    name,
    issuer: issuerOrganisationSlug,
    isRetired: retiredAt !== null,
    claims: claims.map((claim) => claim.name),
    needless: claims
      .filter(({ derived, isOptional }) => derived !== undefined || isOptional === true)
      .map((claim) => claim.name),
  }
}
