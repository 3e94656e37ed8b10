import type { Answer, BankAnswer, PersonAnswer } from '../answers.ts'
import type { DateParts, FieldInput, TypedParts } from '../input.ts'
import { addressLines } from './address.ts'
import { accountNamePart } from './bank.ts'
import { moneyText } from './money.ts'
import { numberText } from './number.ts'

/** What a person would have to give for this answer, so that a stored answer can be read again under a newer definition. */
export function inputOf(answer: Answer): FieldInput {
  switch (answer.kind) {
    case 'none':
    case 'calculated':
    case 'entries':
      return undefined
    case 'text':
    case 'choice':
    case 'identifier':
      return answer.value
    case 'number':
      return numberText(answer.value)
    case 'money':
      return moneyText(answer.pence)
    case 'choices':
      return answer.values
    case 'declared':
      return 'yes'
    case 'location':
      return answer.typed
    case 'file':
    case 'files':
    case 'identity':
    case 'credential':
    case 'payment':
      return answer
    default:
      return partsOf(answer)
  }
}

/** Answers of several parts. */
function partsOf(
  answer: Extract<Answer, { kind: 'date' | 'month' | 'duration' | 'address' | 'bank' | 'person' }>,
): DateParts | TypedParts {
  switch (answer.kind) {
    case 'date':
      return { kind: 'date-parts', ...datePartsOf(answer.value) }
    case 'month': {
      const { month, year } = datePartsOf(answer.value)
      return parts({ month, year })
    }
    case 'duration':
      return parts(
        Object.fromEntries(Object.entries(answer.parts).map(([unit, count]) => [unit, String(count)])),
      )
    case 'address':
      return parts({
        ...Object.fromEntries(addressLines.map((name, index) => [name, answer.lines[index] ?? ''])),
        town: answer.town,
        postcode: answer.postcode,
        country: answer.country ?? '',
      })
    case 'bank':
      return bankParts(answer)
    default:
      return personParts(answer)
  }
}

function bankParts({ accountName, parts: own }: BankAnswer): TypedParts {
  return parts({ ...own, [accountNamePart]: accountName })
}

function personParts({ isSelf, givenNames, familyName, dateOfBirth }: PersonAnswer): TypedParts {
  const birth = dateOfBirth === undefined ? {} : datePartsOf(dateOfBirth)
  return parts({ isSelf: isSelf ? 'yes' : '', givenNames, familyName, ...birth })
}

function parts(own: Readonly<Record<string, string>>): TypedParts {
  return { kind: 'parts', parts: own }
}

/** @param value YYYY-MM-DD or YYYY-MM */
function datePartsOf(value: string): Pick<DateParts, 'day' | 'month' | 'year'> {
  const [year = '', month = '', day = ''] = value.split('-')
  return { day: day === '' ? '' : String(Number(day)), month: String(Number(month)), year }
}
