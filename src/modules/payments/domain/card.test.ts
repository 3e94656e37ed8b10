import { describe, expect, test } from 'vitest'
import { passesLuhn, readCard, testCards, type TypedCard } from './card.ts'

const now = new Date('2026-11-30T23:59:59Z')
const good: TypedCard = {
  number: '4444 3333 2222 1111',
  expiryMonth: '11',
  expiryYear: '26',
  name: ' Amina  Hughes ',
  securityCode: '123',
}

test('every card of the rehearsal has a right check digit, and a changed one has not', () => {
  expect(testCards.filter(({ number }) => !passesLuhn(number))).toEqual([])
  expect(passesLuhn('4444333322221112')).toBe(false)
})

test('a card keeps what may be told of it, and not its number or code', () => {
  const card = readCard(good, now)
  expect(card).toEqual({
    firstDigits: '444433',
    lastDigits: '1111',
    brand: 'Visa',
    type: 'credit',
    holder: 'Amina Hughes',
    expiry: '11/26',
    outcome: 'success',
  })
  expect(JSON.stringify(card)).not.toContain('4444333322221111')
})

describe('a card is refused', () => {
  test.each([
    [{ number: '' }, { number: 'number-missing' }],
    [{ number: '4444333322221112' }, { number: 'number-wrong' }],
    [{ number: '4' }, { number: 'number-wrong' }],
    [{ number: '4111111111111111' }, { number: 'number-not-test' }],
    [{ expiryMonth: '' }, { expiryMonth: 'expiry-missing' }],
    [{ expiryMonth: '13' }, { expiryMonth: 'expiry-wrong' }],
    [{ expiryYear: '1e1' }, { expiryMonth: 'expiry-wrong' }],
    [{ expiryMonth: '10' }, { expiryMonth: 'expiry-past' }],
    [{ name: '  ' }, { name: 'name-missing' }],
    [{ name: '4444 3333 2222 1111' }, { name: 'name-is-number' }],
    [{ securityCode: '' }, { securityCode: 'code-missing' }],
    [{ securityCode: '12' }, { securityCode: 'code-wrong' }],
    [{ number: '371449635398431' }, { securityCode: 'code-wrong' }],
  ])('%j', (change, faults) => {
    expect(readCard({ ...good, ...change }, now)).toEqual(faults)
  })

  test('with all its faults at once', () => {
    const empty = { number: '', expiryMonth: '', expiryYear: '', name: '', securityCode: '' }
    expect(Object.keys(readCard(empty, now))).toEqual(['number', 'expiryMonth', 'name', 'securityCode'])
  })
})

test('a year may be typed in full', () => {
  expect(readCard({ ...good, expiryYear: '2030' }, now)).toMatchObject({ expiry: '11/30' })
})
