/** What becomes of a rehearsed payment once its card is confirmed. */
export type CardOutcome =
  | 'success'
  | 'delayed'
  | 'declined'
  | 'expired'
  | 'insufficient'
  | 'invalid-cvc'
  | 'error'

export interface TestCard {
  number: string
  brand: string
  type: 'credit' | 'debit'
  outcome: CardOutcome
}

/**
 * The cards of the rehearsal. All but two are the mock cards that the documentation of GOV.UK Pay lists for test
 * accounts and mean the same; it has none for too little money and none whose bank answers late.
 */
export const testCards: readonly TestCard[] = [
  { number: '4444333322221111', brand: 'Visa', type: 'credit', outcome: 'success' },
  { number: '5105105105105100', brand: 'Mastercard', type: 'debit', outcome: 'success' },
  { number: '371449635398431', brand: 'American Express', type: 'credit', outcome: 'success' },
  { number: '4000000000000002', brand: 'Visa', type: 'credit', outcome: 'declined' },
  { number: '4000000000000069', brand: 'Visa', type: 'credit', outcome: 'expired' },
  { number: '4000000000000127', brand: 'Visa', type: 'credit', outcome: 'invalid-cvc' },
  { number: '4000000000009995', brand: 'Visa', type: 'debit', outcome: 'insufficient' },
  { number: '4000000000000119', brand: 'Visa', type: 'credit', outcome: 'error' },
  { number: '4000000000000077', brand: 'Visa', type: 'debit', outcome: 'delayed' },
]

/** What was typed on the card page. */
export interface TypedCard {
  number: string
  expiryMonth: string
  expiryYear: string
  name: string
  securityCode: string
}

export type CardField = keyof TypedCard

export type CardFault =
  | 'number-missing'
  | 'number-wrong'
  | 'number-not-test'
  | 'expiry-missing'
  | 'expiry-wrong'
  | 'expiry-past'
  | 'name-missing'
  | 'name-is-number'
  | 'code-missing'
  | 'code-wrong'

/** A card that can be tried. Only what the GOV.UK Pay API tells of it; the security code is kept nowhere. */
export interface Card {
  firstDigits: string
  lastDigits: string
  brand: string
  type: 'credit' | 'debit'
  holder: string
  /** MM/YY */
  expiry: string
  outcome: CardOutcome
}

/** The card, or for each field what is wrong with it. */
export function readCard(typed: TypedCard, now: Date): Card | Partial<Record<CardField, CardFault>> {
  const number = typed.number.replaceAll(/[\s-]/g, '')
  const card = testCards.find((candidate) => candidate.number === number)
  const month = wholeNumber(typed.expiryMonth)
  const year = wholeNumber(typed.expiryYear.trim().replace(/^20(?=\d\d$)/, ''))
  const holder = typed.name.replaceAll(/\s+/g, ' ').trim()
  const faults = {
    ...faultOf('number', numberFault(number, card)),
    ...faultOf('expiryMonth', expiryFault(typed, month, year, now)),
    ...faultOf('name', nameFault(holder)),
    ...faultOf('securityCode', codeFault(typed.securityCode.trim(), card)),
  }
  if (Object.keys(faults).length > 0 || card === undefined) return faults
  return {
    firstDigits: number.slice(0, 6),
    lastDigits: number.slice(-4),
    brand: card.brand,
    type: card.type,
    holder,
    expiry: `${String(month).padStart(2, '0')}/${String(year).padStart(2, '0')}`,
    outcome: card.outcome,
  }
}

function faultOf(field: CardField, fault: CardFault | undefined): Partial<Record<CardField, CardFault>> {
  return fault === undefined ? {} : { [field]: fault }
}

function numberFault(number: string, card: TestCard | undefined): CardFault | undefined {
  if (number === '') return 'number-missing'
  if (!/^\d{12,19}$/.test(number) || !passesLuhn(number)) return 'number-wrong'
  return card === undefined ? 'number-not-test' : undefined
}

function expiryFault(typed: TypedCard, month: number, year: number, now: Date): CardFault | undefined {
  if (typed.expiryMonth.trim() === '' || typed.expiryYear.trim() === '') return 'expiry-missing'
  if (!(month >= 1 && month <= 12 && year <= 99)) return 'expiry-wrong'
  // A card is good until the end of its month.
  return Date.UTC(2000 + year, month, 1) <= now.getTime() ? 'expiry-past' : undefined
}

/** NaN for anything but digits. */
function wholeNumber(typed: string): number {
  return /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN
}

function nameFault(holder: string): CardFault | undefined {
  if (holder === '') return 'name-missing'
  // People who type a card number here must not have it kept as a name.
  return holder.replaceAll(/\D/g, '').length > 10 ? 'name-is-number' : undefined
}

function codeFault(code: string, card: TestCard | undefined): CardFault | undefined {
  if (code === '') return 'code-missing'
  const digits = card?.brand === 'American Express' ? /^\d{4}$/ : /^\d{3}$/
  return (card === undefined ? /^\d{3,4}$/ : digits).test(code) ? undefined : 'code-wrong'
}

/** The check digit of card numbers (ISO/IEC 7812-1, annex B). */
export function passesLuhn(number: string): boolean {
  const sum = number
    .split('')
    .toReversed()
    .reduce((total, digit, index) => {
      const doubled = Number(digit) * (index % 2 === 0 ? 1 : 2)
      return total + (doubled > 9 ? doubled - 9 : doubled)
    }, 0)
  return sum % 10 === 0
}
