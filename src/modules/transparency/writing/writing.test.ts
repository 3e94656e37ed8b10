import { describe, expect, test } from 'vitest'
import { checkContent } from '../domain/check-content.ts'
import { exemptions } from '../domain/exemptions.ts'
import { helpedFields } from '../domain/hints/field-help.ts'
import { fieldsOfPart, planOf, withoutItem, withPart } from '../domain/parts.ts'
import { fieldOf } from '../domain/standards/catalogue.ts'
import { fieldsOfStandard } from '../domain/standards/definition.ts'
import { standardNames } from '../domain/standards/names.ts'
import { standards } from '../domain/standards/standards.ts'
import { fitTo } from '../domain/templates/fit.ts'
import { supplierTemplateContributions } from '../../../packs/example/supplier-templates.ts'
import { contributionReader } from '#kernel/module'
import { emptyContent } from './empty-content.ts'
import { latestReviewBy, noticeDay, readReviewBy } from './review-by.ts'
import { slugChoices } from './slug.ts'
import { supplierTemplates } from './supplier-templates.ts'

const risk = (at: number) => ({ section: 'safeguards', item: { group: 'risks', at } }) as const
const typed = (day: string, month: string, year: string) => readReviewBy({ day, month, year }, '2028-02-29')
const organisation = { en: 'Council', cy: 'Cyngor' }

describe('the pages of the editor', () => {
  test.for(standardNames)('ask every field of %s, each once', (standard) => {
    const plan = planOf(standard)
    const asked = plan.flatMap(({ section, fields, groups }) => [
      ...fields,
      ...groups.flatMap(({ group }) =>
        fieldsOfPart(standard, { section, item: { group: group.key, at: 0 } }),
      ),
    ])
    const keys = fieldsOfStandard(standards[standard]).map(({ key }) => key)
    expect(asked.map(({ definition }) => definition.key).toSorted()).toEqual(keys.toSorted())
    expect(plan[0]?.section).toBe('overview')
  })

  test('help only with fields that there are', () => {
    expect(helpedFields.filter((key) => fieldOf(key) === undefined)).toEqual([])
  })
})

describe('parts of a record', () => {
  const content = emptyContent({ name: 'X', organisation }, 'atrs-4.0')

  test('keep Welsh beside the item that it translates, also when another is taken out', () => {
    const two = withPart(withPart(content, 'en', risk(0), { 'risk-name': 'A' }), 'en', risk(1), {
      'risk-name': 'B',
    })
    const translated = withPart(two, 'cy', risk(1), { 'risk-name': 'B yn Gymraeg' })
    expect(translated.welsh?.groups['risks']).toEqual([{}, { 'risk-name': 'B yn Gymraeg' }])
    const left = withoutItem(translated, { group: 'risks', at: 0 })
    expect(left.groups['risks']).toEqual([{ 'risk-name': 'B' }])
    expect(left.welsh?.groups['risks']).toEqual([{ 'risk-name': 'B yn Gymraeg' }])
    const none = withoutItem(left, { group: 'risks', at: 0 })
    expect([none.groups, none.welsh?.groups]).toEqual([{}, {}])
  })

  test('fit every standard without mistakes, and name what is left behind', () => {
    const full = withPart(content, 'en', { section: 'tool' }, { 'system-input': 'A form' })
    for (const standard of standardNames) {
      const { content: fitted, left } = fitTo(full, standard)
      expect(checkContent(fitted, { exemptions }), standard).toEqual([])
      expect(left.includes('system-input'), standard).toBe(standard !== 'atrs-4.0')
    }
  })
})

test('what suppliers of the example filled in has no mistakes', () => {
  const templates = contributionReader(supplierTemplateContributions)(supplierTemplates)
  expect(templates).toHaveLength(2)
  for (const { key, content } of templates) expect(checkContent(content, { exemptions }), key).toEqual([])
})

test('days of review are real, and within two years', () => {
  expect(typed(' 1 ', '3', '2028')).toEqual({ reviewBy: '2028-03-01' })
  expect(typed('29', '2', '2029')).toBe('not-a-date')
  expect(typed('28', '2', '2028')).toBe('too-soon')
  expect(typed('28', '2', '2030')).toEqual({ reviewBy: '2030-02-28' })
  expect(typed('1', '3', '2030')).toBe('too-late')
  expect([latestReviewBy('2028-02-29'), noticeDay('2026-12-15')]).toEqual(['2030-02-28', '2027-01-14'])
})

test('addresses are of the name, then of the public body, then numbered', () => {
  expect(slugChoices('Ŵyn & Blodau: 2!', 'council').slice(0, 3)).toEqual([
    'wyn-blodau-2',
    'wyn-blodau-2-council',
    'wyn-blodau-2-council-2',
  ])
  expect(slugChoices('…', 'council')[0]).toBe('record')
})
