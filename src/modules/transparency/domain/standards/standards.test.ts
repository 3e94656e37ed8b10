import { describe, expect, test } from 'vitest'
import { catalogue, fieldOf, fieldsOfGroup, groupOf } from './catalogue.ts'
import { addressOf, fieldsOfStandard, isGroup } from './definition.ts'
import { groups } from './groups.ts'
import { standardNames } from './names.ts'
import { keysOf, standards } from './standards.ts'

describe('the catalogue', () => {
  test('asks each question once', () => {
    const keys = [...catalogue.map(({ key }) => key), ...groups.map(({ key }) => key)]
    expect(new Set(keys).size).toBe(keys.length)
    expect(catalogue.length).toBeGreaterThan(70)
  })

  test('asks every question for some standard', () => {
    const asked = new Set(
      standardNames.flatMap((name) => fieldsOfStandard(standards[name])).map(({ key }) => key),
    )
    expect(catalogue.map(({ key }) => key).filter((key) => !asked.has(key))).toEqual([])
  })

  test('says everything in both languages, and the same in neither', () => {
    const texts = catalogue.flatMap(({ label, hint }) => [label, hint])
    expect(texts.filter(({ en, cy }) => en.trim() === '' || cy.trim() === '')).toEqual([])
    const same = texts.filter(({ en, cy }) => en === cy).map(({ en }) => en)
    expect(same).toEqual(['Data'])
  })

  test('offers answers for choices and for nothing else', () => {
    for (const field of catalogue)
      expect(field.options !== undefined, field.key).toBe(field.kind === 'choice')
  })

  test('keeps nothing back of what everybody reads', () => {
    expect(catalogue.filter(({ tier, isRedactable }) => tier === 1 && isRedactable)).toEqual([])
  })

  test.each(groups)('items of $key are called by fields that they have', ({ key, namedBy }) => {
    const fields = fieldsOfGroup(key).map((field) => field.key)
    expect(namedBy.filter((name) => !fields.includes(name))).toEqual([])
    expect(namedBy).not.toEqual([])
  })
})

describe.each(standardNames)('%s', (name) => {
  const standard = standards[name]
  const entries = standard.sections.flatMap((section) => section.entries)

  test('asks what the catalogue knows, where the catalogue has it', () => {
    for (const entry of entries) {
      const group = isGroup(entry) ? entry.group : undefined
      const fields = isGroup(entry) ? entry.fields : [entry]
      for (const field of fields) expect(fieldOf(field.key)?.group, field.key).toBe(group)
      expect(group === undefined || groupOf(group) !== undefined).toBe(true)
    }
  })

  test('asks each question once, under an address of its own', () => {
    const keys = fieldsOfStandard(standard).map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    const addresses = [
      ...entries.flatMap((entry) =>
        isGroup(entry) ? entry.fields.map((field) => addressOf(field, entry)) : [addressOf(entry)],
      ),
      ...standard.elsewhere.map(({ number }) => number),
    ]
    expect(new Set(addresses).size).toBe(addresses.length)
    const topLevel = entries.map(({ number }) => number)
    expect(new Set(topLevel).size).toBe(topLevel.length)
  })

  test('never takes more than the catalogue has room for', () => {
    for (const { key, maxLength } of fieldsOfStandard(standard)) {
      expect(maxLength, key).toBeLessThanOrEqual(fieldOf(key)?.maxLength ?? 0)
    }
  })

  test('has a word of its own for every option, or for none', () => {
    for (const { key, values } of fieldsOfStandard(standard)) {
      if (values === undefined) continue
      expect(Object.keys(values), key).toEqual(fieldOf(key)?.options?.map((option) => option.key))
      expect(new Set(Object.values(values)).size).toBe(Object.keys(values).length)
    }
  })

  test('says of every field whether it was confirmed', () => {
    const unconfirmed = fieldsOfStandard(standard).filter(({ isConfirmed }) => !isConfirmed)
    expect(standard.isConfirmed).toBe(unconfirmed.length === 0)
  })
})

test('the standards have as many fields as their owners list', () => {
  const sizes = standardNames.map((name) => {
    const listed = fieldsOfStandard(standards[name]).length + standards[name].elsewhere.length
    return [name, listed]
  })
  expect(Object.fromEntries(sizes)).toEqual({
    'atrs-1.1': 37,
    'atrs-2.1': 49,
    'atrs-3.0': 65,
    'atrs-4.0': 62,
    // 29 fields and the number that the register gives, with three lists of titles and links.
    'nl-1.0': 33,
  })
  expect(keysOf('atrs-4.0').groups.get('models')?.size).toBe(8)
})
