import { expect, it } from 'vitest'
import { fillShape } from './fill-shape.ts'
import type { ClaimValues, JsonShape } from './template.ts'

const subject: JsonShape = {
  name: [
    {
      nameParts: [
        { value: { $claim: 'title' }, type: 'Title' },
        { value: { $word: 'given_name' }, type: 'GivenName' },
        { value: { $word: 'family_name' }, type: 'FamilyName' },
      ],
    },
  ],
  birthDate: [{ value: { $claim: 'birth_date' } }],
  veteranCard: [{ expiryDate: { $date: 'expires' }, photo: { $claim: 'photo' }, sort: 'card' }],
}

function fill(claims: ClaimValues): unknown {
  return fillShape(subject, { claims, dates: { issued: '2026-11-02', expires: '2027-11-02' } })
}

it('puts claims and dates where the slots are, and gives each word of a name a part of its own', () => {
  expect(
    fill({
      title: 'Dr',
      given_name: 'Sarah  Elizabeth',
      family_name: 'Edwards Green',
      birth_date: '1970-01-28',
      photo: 'iVBORw0KGgo=',
    }),
  ).toEqual({
    name: [
      {
        nameParts: [
          { value: 'Dr', type: 'Title' },
          { value: 'Sarah', type: 'GivenName' },
          { value: 'Elizabeth', type: 'GivenName' },
          { value: 'Edwards', type: 'FamilyName' },
          { value: 'Green', type: 'FamilyName' },
        ],
      },
    ],
    birthDate: [{ value: '1970-01-28' }],
    veteranCard: [{ expiryDate: '2027-11-02', photo: 'iVBORw0KGgo=', sort: 'card' }],
  })
})

it('leaves out what is missing, with what says nothing without it', () => {
  expect(fill({ family_name: 'Edwards', birth_date: '' })).toEqual({
    name: [{ nameParts: [{ value: 'Edwards', type: 'FamilyName' }] }],
    birthDate: [{ value: '' }],
    veteranCard: [{ expiryDate: '2027-11-02', sort: 'card' }],
  })
  expect(fill({ given_name: ' ' })).toEqual({ veteranCard: [{ expiryDate: '2027-11-02', sort: 'card' }] })
})

it('keeps fixed values, false and zero', () => {
  const values = { claims: { is_veteran: false, count: 0 }, dates: { issued: '', expires: '' } }
  expect(fillShape({ a: { $claim: 'is_veteran' }, b: { $claim: 'count' }, c: [1, 'two'] }, values)).toEqual({
    a: false,
    b: 0,
    c: [1, 'two'],
  })
  expect(fillShape({ $claim: 'nothing' }, values)).toBeUndefined()
})
