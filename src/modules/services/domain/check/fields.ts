import {
  fieldsOf,
  groupsOf,
  questionPages,
  type Field,
  type Group,
  type NumberField,
  type QuestionPage,
  type ServiceDefinition,
} from '../definition.ts'
import { walletFieldsOf } from '../from-wallet.ts'
import { dependenceOn } from '../same-page.ts'
import type { Schemes } from '../surroundings.ts'
import { duplicates, problem, type DefinitionProblem, type KnownTemplate } from './problem.ts'

const fieldName = /^[a-z][A-Za-z0-9]{0,39}$/
/** Beyond these, numbers lose digits on the way. */
const largestNumber = 1e12
const mostDecimals = 6

/** Names that clash, choices that are none, and fields that need a page of their own. */
export function fieldProblems(
  definition: ServiceDefinition,
  templates: readonly KnownTemplate[],
  schemes: Schemes | undefined,
): DefinitionProblem[] {
  const names = fieldsOf(definition).map(({ name }) => name)
  // Answers of fields and entries of groups are kept side by side.
  const clashing = groupsOf(definition).filter(({ name }) => names.includes(name))
  return [
    ...duplicates(names).map((name) => problem(`fields/${name}`, 'name.twoFields')),
    ...clashing.map(({ name }) => problem(`pages/${name}`, 'name.fieldAndGroup')),
    ...questionPages(definition).flatMap((page) => pageProblems(definition, page, templates)),
    ...questionPages(definition).flatMap((page) =>
      page.fields.flatMap((field) =>
        schemeProblems(field, `pages/${page.name}/fields/${field.name}`, schemes),
      ),
    ),
    ...groupsOf(definition).flatMap(evidenceProblems),
  ]
}

/** What is asked for, shown or paid once for an application cannot be asked for each entry of a list. */
function evidenceProblems(group: Group): DefinitionProblem[] {
  return group.pages.flatMap((page) =>
    // A group within a group speaks for itself.
    page.kind === 'group'
      ? []
      : page.fields
          .filter(({ kind }) => ['credential', 'payment', 'verified-identity'].includes(kind))
          .map(({ name }) => problem(`pages/${page.name}/fields/${name}`, 'field.notInGroup')),
  )
}

/** Schemes that no country pack knows. @param schemes undefined where they are not to be looked at */
function schemeProblems(field: Field, at: string, schemes: Schemes | undefined): DefinitionProblem[] {
  if (schemes === undefined) return []
  const unknown = (known: ReadonlyMap<string, unknown>, scheme: string | undefined): DefinitionProblem[] =>
    scheme === undefined || known.has(scheme) ? [] : [problem(at, 'field.unknownScheme', { scheme })]
  switch (field.kind) {
    case 'identifier':
      return unknown(schemes.identifiers, field.scheme)
    case 'address':
      return unknown(schemes.identifiers, field.postcodeScheme)
    case 'bank-details':
      return unknown(schemes.banks, field.scheme)
    case 'location':
      return unknown(schemes.grids, field.gridScheme)
    default:
      return []
  }
}

function pageProblems(
  definition: ServiceDefinition,
  page: QuestionPage,
  templates: readonly KnownTemplate[],
): DefinitionProblem[] {
  const at = `pages/${page.name}`
  const alone = page.fields.find(({ kind }) => ['file', 'files', 'credential', 'payment'].includes(kind))
  // What stands under a choice needs no heading beside that of the choice.
  const ownFields = page.fields.filter((field) => dependenceOn(page, field)?.kind !== 'choice')
  return [
    ...(page.fields.length === 0 ? [problem(at, 'page.asksNothing')] : []),
    ...(ownFields.length > 1 && page.title === undefined ? [problem(at, 'page.noTitle')] : []),
    // A browser does not send a file again: an error beside it would make the person choose it twice.
    ...(page.fields.length > 1 && alone !== undefined
      ? [problem(at, 'page.notAlone', { field: alone.name })]
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
    ...(names.size > 1 ? [problem(at, 'page.severalCards')] : []),
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
  const name = fieldName.test(field.name) ? [] : [problem(at, 'name.field')]
  if ('choices' in field) return [...name, ...choiceProblems(field, at)]
  if (field.kind === 'number' || field.kind === 'percentage') return [...name, ...numberProblems(field, at)]
  if (field.kind === 'money') return [...name, ...moneyProblems(field, at)]
  if (field.kind === 'date') return [...name, ...dateProblems(definition, field, at)]
  if (field.kind === 'verified-identity' && definition.minimumIdentityLevel === 0) {
    return [...name, problem(at, 'field.noIdentity')]
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
    ...(values.length < fewest ? [problem(at, 'choice.tooFew')] : []),
    ...(values.includes('') ? [problem(at, 'choice.empty')] : []),
    ...duplicates(values).map((value) => problem(at, 'choice.twice', { value })),
    ...noneProblems(field, at),
  ]
}

/** "None of these" goes with checkboxes, and is one of them. */
function noneProblems(
  { kind, choices, noneValue }: Extract<Field, { kind: 'choice' | 'choices' }>,
  at: string,
): DefinitionProblem[] {
  if (noneValue === undefined) return []
  const isOffered = choices.some(({ value }) => value === noneValue)
  return kind === 'choices' && isOffered ? [] : [problem(at, 'choice.noneUnknown', { value: noneValue })]
}

function moneyProblems(
  { minimumPence, maximumPence }: Extract<Field, { kind: 'money' }>,
  at: string,
): DefinitionProblem[] {
  return minimumPence > maximumPence ? [problem(at, 'number.minimumAbove')] : []
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
  return isAsked ? [] : [problem(at, 'date.notBefore', { field: notBefore })]
}

function numberProblems(field: NumberField, at: string): DefinitionProblem[] {
  const tooLarge = Math.max(Math.abs(field.minimum), Math.abs(field.maximum)) > largestNumber
  return [
    ...(field.minimum > field.maximum ? [problem(at, 'number.minimumAbove')] : []),
    ...(tooLarge ? [problem(at, 'number.tooLarge')] : []),
    ...((field.decimals ?? 0) > mostDecimals ? [problem(at, 'number.tooManyDecimals')] : []),
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
  if (template === undefined) return [problem(at, 'card.unknown', { template: templateName })]
  return claims
    .filter((claim) => !template.claims.includes(claim))
    .map((claim) => problem(at, 'card.noClaim', { claim, template: templateName }))
}
