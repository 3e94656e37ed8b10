import type { Field } from '../../domain/definition.ts'

/** What GOV.UK Forms asks for, and how. */
export interface GovukAnswer {
  readonly answer_type: string
  readonly answer_settings: object | null
}

const plainTypes: Readonly<Partial<Record<Field['kind'], string>>> = {
  organisation: 'organisation_name',
  email: 'email',
  phone: 'phone_number',
  number: 'number',
  percentage: 'number',
  money: 'number',
  file: 'file',
  files: 'file',
}

const nameSettings = { input_type: 'full_name', title_needed: 'false' }

/** The kind of answer that a field becomes there; undefined where there is none. */
export function answerOf(field: Field): GovukAnswer | undefined {
  const plain = plainTypes[field.kind]
  if (plain !== undefined) return { answer_type: plain, answer_settings: null }
  switch (field.kind) {
    case 'name':
    case 'person':
      return { answer_type: 'name', answer_settings: nameSettings }
    case 'date':
      return {
        answer_type: 'date',
        answer_settings: { input_type: field.range === 'birth' ? 'date_of_birth' : 'other_date' },
      }
    case 'address':
      return { answer_type: 'address', answer_settings: { input_type: addressTypes(field) } }
    case 'choice':
    case 'choices':
      return { answer_type: 'selection', answer_settings: selectionOf(field) }
    case 'identifier':
      return field.scheme === 'uk-nino'
        ? { answer_type: 'national_insurance_number', answer_settings: null }
        : { answer_type: 'text', answer_settings: { input_type: 'single_line' } }
    case 'text':
    case 'month-year':
    case 'duration':
    case 'location':
      return { answer_type: 'text', answer_settings: { input_type: 'single_line' } }
    case 'long-text':
      return { answer_type: 'text', answer_settings: { input_type: 'long_text' } }
    default:
      return undefined
  }
}

function addressTypes({ postcodeScheme }: Extract<Field, { kind: 'address' }>): object {
  const isBritish = postcodeScheme === 'uk-postcode'
  return { uk_address: String(isBritish), international_address: String(!isBritish) }
}

/** "None of these" is not a choice there: it is what an optional question offers. */
function selectionOf(field: Extract<Field, { kind: 'choice' | 'choices' }>): object {
  const listed = field.choices.filter(({ value }) => value !== field.noneValue)
  return {
    only_one_option: String(field.kind === 'choice'),
    selection_options: listed.map(({ value, label }) => ({ name: label.en, value })),
  }
}
