import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImportRefused, formatOf, importService, type ImportFormat } from './index.ts'
import { leavesOf } from './source.ts'
import { defraFirst, defraSecond } from './testing/defra-forms.ts'
import { govukForm, govukFormInWelsh } from './testing/govuk-form.ts'
import { stateMachine } from './testing/state-machine.ts'

const samples: readonly [name: string, format: ImportFormat, document: object][] = [
  ['a form of GOV.UK Forms', 'govuk-forms', govukForm],
  ['a DEFRA form of the first version', 'defra', defraFirst],
  ['a DEFRA form of the second version', 'defra', defraSecond],
  ['a state machine', 'sfsm', stateMachine],
]
const options = { organisationSlug: 'aberwen' }

function resultOf(format: ImportFormat, document: unknown): ReturnType<typeof importService> {
  return importService(format, JSON.stringify(document), options)
}

/** The definition and all that the report says besides what was set aside. */
function saidBy({ definition, report }: ReturnType<typeof importService>): string {
  return JSON.stringify([definition, report.changed, report.leftOut])
}

/** The same document with another value at one place. */
function changedAt(document: unknown, pointer: string): unknown {
  const [, key, ...rest] = pointer.split('/')
  if (key === undefined) return otherThan(document)
  const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
  const change = (value: unknown): unknown => changedAt(value, rest.length === 0 ? '' : `/${rest.join('/')}`)
  if (Array.isArray(document)) {
    return document.map((item: unknown, index) => (String(index) === name ? change(item) : item))
  }
  if (typeof document !== 'object' || document === null) throw new Error(`Nothing at ${pointer}`)
  return Object.fromEntries(
    Object.entries(document).map(([own, value]: [string, unknown]) => [
      own,
      own === name ? change(value) : value,
    ]),
  )
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  if (value === 'true' || value === 'false') return value === 'true' ? 'false' : 'true'
  return `${String(value)} otherwise`
}

describe.each(samples)('%s', (_name, format, document) => {
  const { definition, report } = resultOf(format, document)

  test('is known by its shape', () => {
    expect(formatOf(JSON.stringify(document))).toBe(format)
  })

  test('loses nothing in silence: each value is kept, or named in the report', () => {
    const leaves = leavesOf(document, '')
    expect([...report.standings.keys()].toSorted()).toEqual(leaves.toSorted())
    const unsaid = [...report.standings].filter(([, { outcome, what }]) => outcome !== 'kept' && what === '')
    expect(unsaid).toEqual([])
  })

  test('what is said to be kept makes a difference to the service, or to what is said of it', () => {
    const kept = [...report.standings].filter(([, { outcome }]) => outcome === 'kept').map(([at]) => at)
    expect(kept.length).toBeGreaterThan(30)
    const idle = kept.filter((at) => {
      try {
        return saidBy(resultOf(format, changedAt(document, at))) === saidBy({ definition, report })
      } catch (error) {
        if (error instanceof ImportRefused) return false
        throw error
      }
    })
    expect(idle).toEqual([])
  })

  test('what is new in it is named, wherever it stands', () => {
    const objects = [...new Set(leavesOf(document, '').map((at) => at.slice(0, at.lastIndexOf('/'))))]
    for (const at of objects) {
      const withMore = addedAt(document, at)
      const { standings } = resultOf(format, withMore).report
      const found = [...standings].filter(([leaf]) => leaf.endsWith('/neverHeardOf'))
      // A list of texts has no room for it.
      for (const [leaf, { outcome }] of found) expect(outcome, leaf).not.toBe('kept')
    }
  })

  test('makes a definition that can be offered once its body is known', () => {
    const kinds = report.toMend.filter(({ problem }) => !problem.includes('Welsh'))
    expect(kinds).toEqual([])
    expect(definition.organisationSlug).toBe('aberwen')
    expect(JSON.parse(JSON.stringify(definition))).toEqual(definition)
  })
})

function addedAt(document: unknown, pointer: string): unknown {
  const [, key, ...rest] = pointer.split('/')
  if (key === undefined) {
    if (Array.isArray(document) || typeof document !== 'object' || document === null) return document
    return { ...document, neverHeardOf: 'surprise' }
  }
  const name = key.replaceAll('~1', '/').replaceAll('~0', '~')
  const inner = rest.length === 0 ? '' : `/${rest.join('/')}`
  if (Array.isArray(document)) {
    return document.map((item: unknown, index) => (String(index) === name ? addedAt(item, inner) : item))
  }
  if (typeof document !== 'object' || document === null) return document
  return Object.fromEntries(
    Object.entries(document).map(([own, value]: [string, unknown]) => [
      own,
      own === name ? addedAt(value, inner) : value,
    ]),
  )
}

test('whatever is given is imported or refused in words', () => {
  let imports = 0
  const document = fc.oneof(
    fc.json(),
    fc.constantFrom(...samples.map((sample) => sample[2])).map((sample) => JSON.stringify(sample)),
  )
  fc.assert(
    fc.property(document, fc.constantFrom('govuk-forms', 'defra', 'sfsm'), (text, format) => {
      try {
        importService(format, text, options)
        imports += 1
      } catch (error) {
        if (!(error instanceof ImportRefused)) throw error
      }
    }),
    { numRuns: 300 },
  )
  expect(imports).toBeGreaterThan(20)
})

test('a sample with anything at all in one of its places is imported or refused in words', () => {
  const places = fc.constantFrom(...samples).chain(([, format, document]) =>
    fc.record({
      format: fc.constant(format),
      document: fc.constant(document),
      at: fc.constantFrom(...leavesOf(document, '')),
      value: fc.jsonValue(),
    }),
  )
  fc.assert(
    fc.property(places, ({ format, document, at, value }) => {
      try {
        const changed = replacedAt(document, at.split('/').slice(1), value)
        const { report } = resultOf(format, changed)
        expect([...report.standings.keys()].toSorted()).toEqual(leavesOf(changed, '').toSorted())
      } catch (error) {
        if (!(error instanceof ImportRefused)) throw error
      }
    }),
    { numRuns: 500 },
  )
})

function replacedAt(document: unknown, keys: readonly string[], value: unknown): unknown {
  const [key, ...rest] = keys
  if (key === undefined || typeof document !== 'object' || document === null) return value
  const entries: [string, unknown][] = Object.entries(document).map(([own, inner]: [string, unknown]) => [
    own,
    own === key.replaceAll('~1', '/').replaceAll('~0', '~') ? replacedAt(inner, rest, value) : inner,
  ])
  return Array.isArray(document) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries)
}

test('the Welsh document of a form fills the Welsh of its texts', () => {
  const { definition } = importService('govuk-forms', JSON.stringify(govukForm), {
    ...options,
    welsh: JSON.stringify(govukFormInWelsh),
  })
  expect(definition.languages).toEqual(['en', 'cy'])
  expect(definition.title).toEqual({ en: 'Borrow a canoe', cy: 'Benthyg canŵ' })
  expect(definition.pages[0]).toMatchObject({
    title: { cy: 'Cyn i chi ddechrau' },
    fields: [
      { label: { cy: 'Ydych chi wedi padlo o’r blaen?' }, choices: [{ label: { cy: 'Ydw' } }, {}, {}] },
    ],
  })
  expect(definition.pages[1]).toMatchObject({ kind: 'exit', title: { cy: 'Arhoswch ar y tir' } })
})

function refusal(text: string): string {
  try {
    importService('govuk-forms', text, options)
    return 'imported'
  } catch (error) {
    return error instanceof ImportRefused ? error.message : String(error)
  }
}

describe('is refused in words', () => {
  test.each([
    ['no JSON', '{"steps": [', 'not JSON'],
    ['a list', '[]', 'must be a JSON object'],
    ['a key twice', '{"name": "a", "steps": [], "n\\u0061me": "b"}', 'says "name" twice'],
    ['too deep', `${'['.repeat(70)}${']'.repeat(70)}`, 'nested deeper than 60'],
    ['too large', ' '.repeat(2_000_001), 'larger than 2 MB'],
    ['a text that is no text any more', `{"name": "${'x'.repeat(40_001)}"}`, 'longer than 40000'],
    ['nothing asked', '{"name": "Empty", "steps": []}', 'no questions'],
  ])('%s', (_what, text, message) => {
    expect(refusal(text)).toContain(message)
  })
})

describe('small files that would make huge services', () => {
  test('conditions that each name the one before twice are left out where they grow too large', () => {
    const conditions = Array.from({ length: 40 }, (_, index) => ({
      id: `c${index}`,
      displayName: 'x',
      coordinator: 'and',
      items:
        index === 0
          ? [{ id: 'e', componentId: 'q0', operator: 'is', type: 'BooleanValue', value: true }]
          : [
              { id: 'a', conditionId: `c${index - 1}` },
              { id: 'b', conditionId: `c${index - 1}` },
            ],
    }))
    const pages = Array.from({ length: 3 }, (_, index) => ({
      path: `/p${index}`,
      title: 'Page',
      ...(index === 1 ? { condition: 'c39' } : {}),
      components: [{ id: `q${index}`, type: 'YesNoField', name: `q${index}`, title: 'Yes?', options: {} }],
    }))
    const { definition, report } = resultOf('defra', {
      engine: 'V2',
      schema: 2,
      name: 'Big',
      pages,
      conditions,
    })
    expect(JSON.stringify(definition).length).toBeLessThan(20_000)
    expect(report.leftOut.map(({ what }) => what)).toContain('is too large, with all that it refers to')
  })

  test('a long list that many questions name is refused', () => {
    const items = Array.from({ length: 2_000 }, (_, index) => ({ text: `${index}`, value: `${index}` }))
    const components = Array.from({ length: 100 }, (_, index) => ({
      type: 'RadiosField',
      name: `q${index}`,
      title: 'Which?',
      list: 'long',
      options: {},
    }))
    const form = { name: 'Big', engine: 'V2', pages: [{ path: '/p', title: 'P', components }] }
    expect(() =>
      resultOf('defra', { ...form, lists: [{ name: 'long', title: 'Long', type: 'string', items }] }),
    ).toThrow('more than 50000 questions and choices')
  })

  test('states that only lead to each other lead nowhere, and that is found in time', () => {
    const names = Array.from({ length: 30 }, (_, index) => `s${index}`)
    const rules = names.map((next) => ({ when: { op: 'is_true', path: 'wants' }, next }))
    const choices = names.map((name): [string, object] => [name, { type: 'choice', rules, default: 's0' }])
    const ask = { type: 'input', prompt: 'Yes?', schema: { kind: 'boolean' }, assign: 'wants', next: 's0' }
    const states = { ask, ...Object.fromEntries(choices) }
    const machine = {
      schema: 'sfsm/0.2',
      id: 'x',
      entry: 'main',
      processes: { main: { start: 'ask', states } },
    }
    expect(resultOf('sfsm', machine).definition.pages).toHaveLength(1)
  })
})
