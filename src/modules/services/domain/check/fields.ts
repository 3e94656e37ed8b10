import {
  fieldsOf,
  questionPages,
  type Field,
  type NumberField,
  type QuestionPage,
  type ServiceDefinition,
} from '../definition.ts'
import { walletFieldsOf } from '../from-wallet.ts'
import { duplicates, problem, type DefinitionProblem, type KnownTemplate } from './problem.ts'

const fieldName = /^[a-z][A-Za-z0-9]{0,39}$/
/** Beyond these, numbers lose digits on the way. */
const largestNumber = 1e12
const mostDecimals = 6

/** Names that clash, choices that are none, and fields that need a page of their own. */
export function fieldProblems(
  definition: ServiceDefinition,
  templates: readonly KnownTemplate[],
): DefinitionProblem[] {
  const names = fieldsOf(definition).map(({ name }) => name)
  return [
    ...duplicates(names).map((name) => problem(`fields/${name}`, 'is the name of two fields')),
    ...questionPages(definition).flatMap((page) => pageProblems(definition, page, templates)),
  ]
}

function pageProblems(
  definition: ServiceDefinition,
  page: QuestionPage,
  templates: readonly KnownTemplate[],
): DefinitionProblem[] {
  const at = `pages/${page.name}`
  const alone = page.fields.find(({ kind }) => kind === 'file' || kind === 'credential')
  return [
    ...(page.fields.length === 0 ? [problem(at, 'asks nothing')] : []),
    ...(page.fields.length > 1 && page.title === undefined
      ? [problem(at, 'has several fields and no title')]
      : []),
    // A browser does not send a file again: an error beside it would make the person choose it twice.
    ...(page.fields.length > 1 && alone !== undefined
      ? [problem(at, `${alone.name} needs a page of its own`)]
      : []),
    ...walletProblems(page, at, templates),
    ...page.fields.flatMap((field) =>
      oneFieldProblems(definition, field, `${at}/fields/${field.name}`, templates),
    ),
  ]
}

/** A page is filled by one card, so that the person decides once. */
function walletProblems(
  page: QuestionPage,
  at: string,
  templates: readonly KnownTemplate[],
): DefinitionProblem[] {
  const fields = walletFieldsOf(page)
  const names = new Set(fields.map(({ fromWallet }) => fromWallet.template))
  return [
    ...(names.size > 1 ? [problem(at, 'is filled from several cards')] : []),
    ...fields.flatMap(({ name, fromWallet }) =>
      templateProblems(fromWallet.template, [fromWallet.claim], `${at}/fields/${name}/fromWallet`, templates),
    ),
  ]
}

function oneFieldProblems(
  definition: ServiceDefinition,
  field: Field,
  at: string,
  templates: readonly KnownTemplate[],
): DefinitionProblem[] {
  const name = fieldName.test(field.name) ? [] : [problem(at, 'needs a name of letters and digits')]
  if ('choices' in field) return [...name, ...choiceProblems(field, at)]
  if (field.kind === 'number' || field.kind === 'percentage') return [...name, ...numberProblems(field, at)]
  if (field.kind === 'date') return [...name, ...dateProblems(definition, field, at)]
  if (field.kind === 'verified-identity' && definition.minimumIdentityLevel === 0) {
    return [...name, problem(at, 'needs a service whose minimum identity level is above 0')]
  }
  if (field.kind === 'credential') {
    return [...name, ...templateProblems(field.template, Object.keys(field.claims), at, templates)]
  }
  return name
}

function choiceProblems(
  field: Extract<Field, { kind: 'choice' | 'choices' }>,
  at: string,
): DefinitionProblem[] {
  const values = field.choices.map(({ value }) => value)
  const fewest = field.kind === 'choice' ? 2 : 1
  return [
    ...(values.length < fewest ? [problem(at, 'offers too few choices')] : []),
    ...(values.includes('') ? [problem(at, 'has a choice with an empty value')] : []),
    ...duplicates(values).map((value) => problem(at, `offers ${value} twice`)),
  ]
}

function dateProblems(
  definition: ServiceDefinition,
  { name, notBefore }: Extract<Field, { kind: 'date' }>,
  at: string,
): DefinitionProblem[] {
  if (notBefore === undefined) return []
  const fields = fieldsOf(definition)
  const earlier = fields.slice(
    0,
    fields.findIndex((field) => field.name === name),
  )
  const isAsked = earlier.some((field) => field.kind === 'date' && field.name === notBefore)
  return isAsked ? [] : [problem(at, `is compared with ${notBefore}, which is not a date asked before`)]
}

function numberProblems(field: NumberField, at: string): DefinitionProblem[] {
  const tooLarge = Math.max(Math.abs(field.minimum), Math.abs(field.maximum)) > largestNumber
  return [
    ...(field.minimum > field.maximum ? [problem(at, 'has a minimum above its maximum')] : []),
    ...(tooLarge ? [problem(at, 'has limits too large to be kept exactly')] : []),
    ...((field.decimals ?? 0) > mostDecimals
      ? [problem(at, 'has too many decimals to be kept exactly')]
      : []),
  ]
}

/** Templates and claims that nobody issues. */
export function templateProblems(
  templateName: string,
  claims: readonly string[],
  at: string,
  templates: readonly KnownTemplate[],
): DefinitionProblem[] {
  const template = templates.find(({ name }) => name === templateName)
  if (template === undefined)
    return [problem(at, `names the credential template ${templateName}, which is unknown`)]
  return claims
    .filter((claim) => !template.claims.includes(claim))
    .map((claim) => problem(at, `names the claim ${claim}, which ${templateName} does not have`))
}
