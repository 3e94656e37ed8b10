import { checkPageName, fieldsOf, type ClaimSource, type ServiceDefinition } from '../definition.ts'
import { fieldProblems, templateProblems } from './fields.ts'
import { duplicates, problem, type DefinitionProblem, type KnownTemplate } from './problem.ts'
import { routeProblems } from './routes.ts'
import { missingTexts } from './texts.ts'

const slug = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

/**
 * Everything that would make a service fail or puzzle people: an author sees it before anybody else does.
 * @param templates the credentials that can be issued and shown here
 * @returns no problems for a definition that can be offered
 */
export function checkDefinition(
  definition: ServiceDefinition,
  templates: readonly KnownTemplate[],
): DefinitionProblem[] {
  return [
    ...nameProblems(definition),
    ...missingTexts(definition, ''),
    ...fieldProblems(definition, templates),
    ...routeProblems(definition),
    ...approvalProblems(definition, templates),
  ]
}

function nameProblems(definition: ServiceDefinition): DefinitionProblem[] {
  const pageNames = definition.pages.map(({ name }) => name)
  return [
    ...(slug.test(definition.name) ? [] : [problem('name', 'must be lower-case words joined by hyphens')]),
    ...(Number.isInteger(definition.version) && definition.version > 0
      ? []
      : [problem('version', 'must be a whole number from 1')]),
    ...(definition.pages[0]?.kind === 'questions'
      ? []
      : [problem('pages', 'must begin with a page of questions')]),
    ...duplicates(pageNames).map((name) => problem(`pages/${name}`, 'is the name of two pages')),
    ...pageNames
      .filter((name) => !slug.test(name) || name === checkPageName)
      .map((name) =>
        problem(`pages/${name}`, 'needs another name: lower-case words joined by hyphens, not "check"'),
      ),
  ]
}

function approvalProblems(
  { onApproval, ...definition }: ServiceDefinition,
  templates: readonly KnownTemplate[],
): DefinitionProblem[] {
  if (onApproval === undefined) return []
  const { template, claims } = onApproval.credential
  const at = 'onApproval/credential'
  return [
    ...templateProblems(template, Object.keys(claims), at, templates),
    ...Object.entries(claims)
      .filter(([, source]) => !hasSource(definition, source))
      .map(([claim]) => problem(`${at}/claims/${claim}`, 'takes its value from a field that cannot give it')),
  ]
}

function hasSource(definition: ServiceDefinition, source: ClaimSource): boolean {
  if (source.from === 'constant') return true
  const kind = fieldsOf(definition).find(({ name }) => name === source.field)?.kind
  if (source.from === 'identity') return kind === 'verified-identity'
  return kind !== undefined && !['file', 'verified-identity', 'credential'].includes(kind)
}
