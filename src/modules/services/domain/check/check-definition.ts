import { checkPageName, questionPages, type ClaimSource, type ServiceDefinition } from '../definition.ts'
import { fieldProblems, templateProblems } from './fields.ts'
import { duplicates, problem, type DefinitionProblem, type KnownTemplate } from './problem.ts'
import { isOnEveryWay, routeProblems } from './routes.ts'
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
    ...needed
      .filter((claim) => !Object.hasOwn(claims, claim))
      .map((claim) => problem(at, `leaves out the claim ${claim}`)),
    ...Object.entries(claims)
      .filter(([, source]) => !hasSource(definition, source))
      .map(([claim]) =>
        problem(`${at}/claims/${claim}`, 'takes its value from a field that does not give it for everybody'),
      ),
  ]
}

/** A claim must have its value for everybody, so its field must be asked of everybody and not be optional. */
function hasSource(definition: ServiceDefinition, source: ClaimSource): boolean {
  if (source.from === 'constant' || source.from === 'reference') return true
  const page = questionPages(definition).find(({ fields }) =>
    fields.some(({ name }) => name === source.field),
  )
  const field = page?.fields.find(({ name }) => name === source.field)
  if (page === undefined || field === undefined || field.optional === true) return false
  if (!isOnEveryWay(definition, page.name)) return false
  const isIdentity = field.kind === 'verified-identity'
  return source.from === 'identity'
    ? isIdentity
    : !isIdentity && field.kind !== 'file' && field.kind !== 'credential'
}
