import { describe, expect, it } from 'vitest'
import { answers, dcqlFor, readDcql, readVpToken } from './dcql.ts'

const veteran = { id: 'card', vct: 'urn:veteran', claims: ['is_veteran'] }

describe('reading a query', () => {
  it('reads what dcqlFor writes', () => {
    expect(readDcql(dcqlFor('urn:veteran', ['is_veteran']))).toEqual(veteran)
  })

  it.each([
    ['nothing', undefined],
    ['no list', { credentials: {} }],
    ['two cards', { credentials: [card({}), card({})] }],
    ['another format', { credentials: [card({ format: 'mso_mdoc' })] }],
    ['a choice of types', { credentials: [card({ meta: { vct_values: ['a', 'b'] } })] }],
    ['all claims', { credentials: [card({ claims: undefined })] }],
    ['no claims', { credentials: [card({ claims: [] })] }],
    ['a claim within a claim', { credentials: [card({ claims: [{ path: ['a', 'b'] }] })] }],
    ['a claim by value', { credentials: [card({ claims: [{ path: ['a'], values: [true] }] })] }],
    ['sets of claims', { credentials: [card({ claim_sets: [['a']] })] }],
    ['sets of cards', { credentials: [card({})], credential_sets: [] }],
  ])('refuses %s, which the wallet could not show truthfully', (_name, query) => {
    expect(readDcql(query)).toBeUndefined()
  })
})

describe('matching a card', () => {
  it('takes a card of the type that has every claim, even one that says no', () => {
    expect(answers(veteran, { vct: 'urn:veteran', is_veteran: false })).toBe(true)
  })

  it('leaves out other types and cards that lack a claim', () => {
    expect(answers(veteran, { vct: 'urn:other', is_veteran: true })).toBe(false)
    expect(answers(veteran, { vct: 'urn:veteran' })).toBe(false)
  })
})

describe('reading an answer', () => {
  it('takes exactly one presentation', () => {
    expect(readVpToken('{"card":["a~b~"]}')).toBe('a~b~')
    for (const wrong of [
      '',
      'x',
      '[]',
      '{}',
      '{"card":"a"}',
      '{"card":["a","b"]}',
      '{"card":[1]}',
      '{"other":["a"]}',
    ]) {
      expect(readVpToken(wrong), wrong).toBeUndefined()
    }
    expect(readVpToken('{"card":["a"],"other":["b"]}')).toBeUndefined()
  })
})

function card(difference: object): object {
  return {
    id: 'card',
    format: 'dc+sd-jwt',
    meta: { vct_values: ['urn:veteran'] },
    claims: [{ path: ['is_veteran'] }],
    ...difference,
  }
}
