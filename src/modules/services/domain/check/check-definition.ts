import { questionPages, type ClaimSource, type ServiceDefinition } from '../definition.ts'
import type { Schemes } from '../surroundings.ts'
import { claimKinds } from '../claims.ts'
import { fieldProblems, templateProblems } from './fields.ts'
import { problem, type DefinitionProblem, type KnownTemplate } from './problem.ts'
import { isOnEveryWay, routeProblems } from './routes.ts'
import { ruleProblems } from './rules.ts'
import { settingProblems } from './settings.ts'
import { missingTexts } from './texts.ts'

/**
 * Everything that would make a service fail or puzzle people: an author sees it before anybody else does.
 * @param templates the credentials that can be issued and shown here
 * @param schemes what the country packs know; without them, names of schemes are not looked at
 * @returns no problems for a definition that can be offered
 */
export function checkDefinition(
  definition: ServiceDefinition,
  templates: readonly KnownTemplate[],
  schemes?: Schemes,
): DefinitionProblem[] {
  return [
    ...settingProblems(definition),
    ...missingTexts(definition),
    ...fieldProblems(definition, templates, schemes),
    ...routeProblems(definition),
    ...ruleProblems(definition),
    ...approvalProblems(definition, templates),
  ]
}

function approvalProblems(
  definition: ServiceDefinition,
  templates: readonly KnownTemplate[],
): DefinitionProblem[] {
  if (definition.onApproval === undefined) return []
  const { template, claims } = definition.onApproval.credential
  const known = templates.find(({ name }) => name === template)
  const needed = (known?.claims ?? []).filter((claim) => known?.needless?.includes(claim) !== true)
  const at = 'onApproval/credential'
  return [
    ...templateProblems(template, Object.keys(claims), at, templates),
    // The card is signed by its issuer, who has not agreed to what another body approves.
    ...(known?.issuer === undefined || known.issuer === definition.organisationSlug
      ? []
      : [problem(at, 'card.otherBody', { template })]),
    ...(known?.isRetired === true ? [problem(at, 'card.retired', { template })] : []),
    ...needed
      .filter((claim) => !Object.hasOwn(claims, claim))
      .map((claim) => problem(at, 'approval.leavesOut', { claim })),
    ...Object.entries(claims)
      .filter(([, source]) => !hasSource(definition, source))
      .map(([claim]) => problem(`${at}/claims/${claim}`, 'approval.noSource')),
  ]
}

/** A claim must have its value for everybody, so its field must be asked of everybody and not be optional. */
export function hasSource(definition: ServiceDefinition, source: ClaimSource): boolean {
  if (source.from === 'constant' || source.from === 'reference') return true
  const page = questionPages(definition).find(({ fields }) =>
    fields.some(({ name }) => name === source.field),
  )
  const field = page?.fields.find(({ name }) => name === source.field)
  if (page === undefined || field === undefined) return false
  if (field.optional === true || field.askedWhen !== undefined || !isOnEveryWay(definition, page.name))
    return false
  return source.from === 'identity' ? field.kind === 'verified-identity' : claimKinds.includes(field.kind)
}
