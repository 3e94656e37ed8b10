import { describe, expect, it } from 'vitest'
import { veteranCard } from '../testing/penhaven.ts'
import { readSubject, readTemplate, writeTemplate } from './template-json.ts'

function problemOf(change: (json: Record<string, unknown>) => unknown) {
  const json: Record<string, unknown> = { ...veteranCard }
  const read = readTemplate(JSON.stringify(change(json)))
  return 'problem' in read ? [read.problem.code, read.problem.at] : 'template'
}

function withSubject(subject: unknown): (json: object) => object {
  return (json) => ({ ...json, verifiableCredential: { types: ['X'], subject } })
}

describe('a template as JSON', () => {
  it('comes back as it was, without the number of its version', () => {
    const template = {
      ...veteranCard,
      version: 4,
      formats: ['jwt-vc' as const],
      verifiableCredential: {
        types: ['X'],
        subject: {
          a: [{ b: { $claim: 'country' } }, { $word: 'family_name' }],
          d: { $date: 'expires' as const },
        },
      },
    }
    const { version: _, ...content } = template
    expect(readTemplate(writeTemplate(template))).toEqual({ template: content })
  })

  it('is refused where it is something else', () => {
    expect(readTemplate('{')).toEqual({ problem: { code: 'syntax', at: '' } })
    expect(readTemplate('[]')).toEqual({ problem: { code: 'value', at: '' } })
    expect(problemOf(({ vct: _, ...rest }) => rest)).toEqual(['missing', '/vct'])
    expect(problemOf((json) => ({ ...json, price: 1 }))).toEqual(['unknown', '/price'])
    expect(problemOf((json) => ({ ...json, colour: 'pink' }))).toEqual(['value', '/colour'])
    expect(problemOf((json) => ({ ...json, title: { en: 'x' } }))).toEqual(['missing', '/title/cy'])
    expect(problemOf((json) => ({ ...json, claims: [{ name: 1 }] }))).toEqual(['missing', '/claims/0/label'])
    expect(problemOf((json) => ({ ...json, formats: ['pdf'] }))).toEqual(['value', '/formats/0'])
    expect(problemOf(withSubject({ a: null }))).toEqual(['value', '/verifiableCredential/subject/a'])
    expect(problemOf(withSubject({ a: { $date: 'today' } }))).toEqual([
      'value',
      '/verifiableCredential/subject/a',
    ])
    expect(problemOf(withSubject({ a: { $claim: 'x', b: 1 } }))).toEqual([
      'value',
      '/verifiableCredential/subject/a',
    ])
  })

  it('has a subject that is an object', () => {
    expect(readSubject('{"a":{"$claim":"x"}}')).toEqual({ a: { $claim: 'x' } })
    for (const wrong of ['', '[]', 'null', '"x"', '{"a":null}', '{"a":{"$other":"x"}}']) {
      expect(readSubject(wrong), wrong).toBeUndefined()
    }
  })
})
