import type { LocalisedText } from '#kernel/i18n'
import { durationUnits } from '../domain/definition/field.ts'
import type { ChoiceOption, Field } from '../domain/definition.ts'
import { slugOf } from '../domain/edit/names.ts'
import { linesOf, sentList, sentParagraphs, sentText, sentTextPair } from './texts-form.tsx'

type Sent = Readonly<Record<string, unknown>>

export type QuestionErrorKey =
  | 'error.question'
  | 'error.number'
  | 'error.choices'
  | 'error.units'
  | 'error.claims'
  | 'error.paragraphs'

export type ReadQuestion =
  | { readonly field: Field }
  | { readonly errors: Readonly<Record<string, QuestionErrorKey>> }

/** A question as its form says, in place of the one there was. What the form has no input for stays. */
export function readQuestion(before: Field, sent: Sent): ReadQuestion {
  const label = sentTextPair(sent, 'label', before.label)
  if (label.en === '') return { errors: { 'label-en': 'error.question' } }
  const { shortLabel: _short, hint: _hint, optional: _optional, claim: _claim, ...rest } = before
  const claim = sentText(sent, 'claim')
  const common = {
    label,
    noun: sentTextPair(sent, 'noun', before.noun),
    ...optionalText('shortLabel', sent, before.shortLabel),
    ...optionalText('hint', sent, before.hint),
    ...(sentList(sent, 'optional').includes('yes') ? { optional: true } : {}),
    ...(/^[a-z]+(-[a-z]+)*$/.test(claim) ? { claim } : {}),
  }
  return readOptions({ ...rest, ...common }, sent)
}

function optionalText<Name extends string>(name: Name, sent: Sent, before: LocalisedText | undefined) {
  const text = sentTextPair(sent, name, before)
  // One property of this name, or none.
  return (text.en === '' ? {} : { [name]: text }) as Partial<Record<Name, LocalisedText>>
}

function readOptions(field: Field, sent: Sent): ReadQuestion {
  switch (field.kind) {
    case 'text':
    case 'long-text':
      return withNumbers(sent, ['maximumLength'], ({ maximumLength = 500 }) => ({ ...field, maximumLength }))
    case 'number':
    case 'percentage':
      return withNumbers(
        sent,
        ['minimum', 'maximum', 'decimals'],
        ({ minimum = 0, maximum = 0, decimals = 0 }) => {
          const { unit: _unit, decimals: _decimals, ...rest } = field
          const unit = optionalText('unit', sent, field.unit)
          return { ...rest, ...unit, minimum, maximum, ...(decimals === 0 ? {} : { decimals }) }
        },
      )
    case 'money':
      return withNumbers(
        sent,
        ['minimumPounds', 'maximumPounds'],
        ({ minimumPounds = 0, maximumPounds = 0 }) => ({
          ...field,
          minimumPence: Math.round(minimumPounds * 100),
          maximumPence: Math.round(maximumPounds * 100),
        }),
      )
    case 'date': {
      const { notBefore: _notBefore, ...rest } = field
      const notBefore = sentText(sent, 'notBefore')
      return { field: { ...rest, range: rangeIn(sent), ...(notBefore === '' ? {} : { notBefore }) } }
    }
    case 'month-year':
      return { field: { ...field, range: rangeIn(sent) } }
    case 'duration': {
      const units = durationUnits.filter((unit) => sentList(sent, 'units').includes(unit))
      return units.length === 0 ? { errors: { units: 'error.units' } } : { field: { ...field, units } }
    }
    case 'choice':
    case 'choices':
      return readChoices(field, sent)
    case 'files':
      return withNumbers(sent, ['maximumFiles'], ({ maximumFiles = 1 }) => ({ ...field, maximumFiles }))
    default:
      return readOthers(field, sent)
  }
}

function readOthers(field: Field, sent: Sent): ReadQuestion {
  const scheme = sentText(sent, 'scheme')
  switch (field.kind) {
    case 'bank-details':
    case 'identifier':
      return { field: { ...field, scheme } }
    case 'address': {
      const { postcodeScheme: _scheme, ...rest } = field
      return { field: { ...rest, ...(scheme === '' ? {} : { postcodeScheme: scheme }) } }
    }
    case 'location': {
      const { gridScheme: _scheme, ...rest } = field
      return { field: { ...rest, ...(scheme === '' ? {} : { gridScheme: scheme }) } }
    }
    case 'declaration':
      return { field: { ...field, statement: sentTextPair(sent, 'statement', field.statement) } }
    case 'person': {
      const { asksDateOfBirth: _asks, ...rest } = field
      return {
        field: {
          ...rest,
          ...(sentList(sent, 'asksDateOfBirth').includes('yes') ? { asksDateOfBirth: true } : {}),
        },
      }
    }
    case 'credential':
      return readCard(field, sent)
    case 'payment':
      return readPayment(field, sent)
    case 'content': {
      const body = sentParagraphs(sent, 'paragraphs', field.body)
      const look = (['text', 'inset', 'warning', 'details'] as const).find(
        (each) => each === sentText(sent, 'look'),
      )
      return body.length === 0
        ? { errors: { 'paragraphs-en': 'error.paragraphs' } }
        : { field: { ...field, body, look: look ?? 'text' } }
    }
    default:
      return { field }
  }
}

function withNumbers<const Name extends string>(
  sent: Sent,
  names: readonly Name[],
  make: (numbers: Partial<Record<Name, number>>) => Field,
): ReadQuestion {
  const numbers: Partial<Record<Name, number>> = {}
  for (const name of names) {
    const typed = sentText(sent, name).replaceAll(',', '')
    if (!/^-?\d{1,12}(\.\d{1,6})?$/.test(typed)) return { errors: { [name]: 'error.number' } }
    numbers[name] = Number(typed)
  }
  return { field: make(numbers) }
}

function rangeIn(sent: Sent): 'any' | 'past' | 'future' | 'birth' {
  return (
    (['any', 'past', 'future', 'birth'] as const).find((each) => each === sentText(sent, 'range')) ?? 'any'
  )
}

/** One choice for each line. A choice that was there keeps its value, so that answers given before still count. */
function readChoices(field: Extract<Field, { kind: 'choice' | 'choices' }>, sent: Sent): ReadQuestion {
  const labels = sentParagraphs(
    sent,
    'choices',
    field.choices.map(({ label }) => label),
  )
  if (labels.length === 0) return { errors: { 'choices-en': 'error.choices' } }
  const taken = new Set<string>()
  const choices = labels.map((label): ChoiceOption => {
    const known = field.choices.find((choice) => choice.label.en === label.en && !taken.has(choice.value))
    const value = known?.value ?? freeValue(label.en, taken)
    taken.add(value)
    return {
      ...known,
      value,
      label: { en: label.en, cy: label.cy === '' ? (known?.label.cy ?? '') : label.cy },
    }
  })
  const { noneValue: _none, isSearched: _searched, ...rest } = field
  const last = choices.at(-1)?.value
  const hasNone = field.kind === 'choices' && sentList(sent, 'noneValue').includes('yes')
  return {
    field: {
      ...rest,
      choices,
      ...(hasNone && last !== undefined ? { noneValue: last } : {}),
      ...(sentList(sent, 'isSearched').includes('yes') ? { isSearched: true } : {}),
    },
  }
}

function freeValue(label: string, taken: ReadonlySet<string>): string {
  const base = slugOf(label) || label
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base}-${number}`)) number += 1
  return `${base}-${number}`
}

function readCard(field: Extract<Field, { kind: 'credential' }>, sent: Sent): ReadQuestion {
  const claims: [string, string | number | boolean][] = []
  for (const line of linesOf(sentText(sent, 'claims'))) {
    const [name = '', value = ''] = line.split('=').map((part) => part.trim())
    if (name === '' || value === '') return { errors: { claims: 'error.claims' } }
    claims.push([name, claimValue(value)])
  }
  return {
    field: {
      ...field,
      template: sentText(sent, 'template'),
      claims: Object.fromEntries(claims),
      purpose: sentTextPair(sent, 'purpose', field.purpose),
      proves: sentTextPair(sent, 'proves', field.proves),
    },
  }
}

function claimValue(typed: string): string | number | boolean {
  if (typed === 'true' || typed === 'false') return typed === 'true'
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : typed
}

function readPayment(field: Extract<Field, { kind: 'payment' }>, sent: Sent): ReadQuestion {
  const description = sentTextPair(sent, 'description', field.description)
  const pounds = sentText(sent, 'amountPounds').replace(/^£/, '').replaceAll(',', '')
  // An amount that is worked out stays so while none is typed.
  if (pounds === '' && field.amountPence.kind !== 'number') return { field: { ...field, description } }
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(pounds)) return { errors: { amountPounds: 'error.number' } }
  const value = Math.round(Number(pounds) * 100)
  return { field: { ...field, description, amountPence: { kind: 'number', value } } }
}
