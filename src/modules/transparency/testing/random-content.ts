import fc from 'fast-check'
import { exemptions } from '../domain/exemptions.ts'
import { facetOf, type FacetKey } from '../domain/facets.ts'
import type { FieldValues, RecordContent, RecordFacets, RecordTexts } from '../domain/record.ts'
import { fieldOf, groupOf } from '../domain/standards/catalogue.ts'
import { fieldsOfStandard, isGroup, type StandardField } from '../domain/standards/definition.ts'
import type { StandardName } from '../domain/standards/names.ts'
import { standards } from '../domain/standards/standards.ts'

const nasty = [
  '',
  '<script>alert(1)</script>',
  'Line one\nLine two\r\n\tLine three',
  '"quoted", and; separated',
  '__proto__',
  'Ŵy ŷd ïaith 🏴󠁧󠁢󠁷󠁬󠁳󠁿 👩‍👩‍👧',
  '=1+1',
]

const words = fc.oneof(
  { weight: 4, arbitrary: fc.lorem({ maxCount: 8 }) },
  { weight: 1, arbitrary: fc.constantFrom(...nasty) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
)
const address = fc.oneof(fc.webUrl(), fc.constant('https://example.gov.uk/a?b=c#d'))
const email = fc.constantFrom('team@example.gov.uk', 'a.b+c@sub.council.example')

/** A text that its field takes. */
function textFor(field: StandardField): fc.Arbitrary<string> {
  const atMost = (text: string) => text.length <= field.maxLength
  switch (field.kind) {
    case 'url':
      return address.filter(atMost)
    case 'email':
      return email
    case 'contact':
      return fc.oneof(email, address.filter(atMost))
    case 'choice':
      return fc.constantFrom(...(fieldOf(field.key)?.options ?? []).map(({ key }) => key))
    case 'date':
      return fc.constantFrom('2024-02', '1999-12', ...(field.maxLength < 10 ? [] : ['2024-02-29']))
    case 'company-number':
      return fc.constantFrom('01234567', 'Acme Ltd: SC123456', 'NI654321; 00000001')
    default:
      return fc.oneof(
        { weight: 9, arbitrary: words.filter(atMost) },
        { weight: 1, arbitrary: fc.constant('x'.repeat(field.maxLength)) },
      )
  }
}

/** Some of the fields, each with a text that it takes. */
function valuesFor(fields: readonly StandardField[]): fc.Arbitrary<FieldValues> {
  const record = Object.fromEntries(fields.map((field) => [field.key, textFor(field)]))
  return fc.record(record, { requiredKeys: [] }).map(onlyPresent)
}

/** An object of the usual kind, as JSON gives back, without the keys that were left out. */
function onlyPresent<Value>(found: Partial<Record<string, Value>>): Record<string, Value> {
  const isPresent = (entry: [string, Value | undefined]): entry is [string, Value] => entry[1] !== undefined
  return Object.fromEntries(Object.entries(found).filter(isPresent))
}

function textsFor(standard: StandardName): fc.Arbitrary<RecordTexts> {
  const entries = standards[standard].sections.flatMap((section) => section.entries)
  const groups = entries.filter(isGroup).map((entry) => {
    const maxLength = Math.min(3, groupOf(entry.group)?.maximum ?? 0)
    const [only] = entry.fields
    const item =
      entry.shape === 'values' && only !== undefined
        ? textFor(only).map((text): FieldValues => ({ [only.key]: text }))
        : valuesFor(entry.fields)
    return [entry.group, fc.array(item, { maxLength })] as const
  })
  return fc.record({
    fields: valuesFor(entries.filter((entry): entry is StandardField => !isGroup(entry))),
    groups: fc.record(Object.fromEntries(groups), { requiredKeys: [] }).map(onlyPresent),
  })
}

function some(facet: FacetKey): fc.Arbitrary<string[]> {
  return fc.subarray((facetOf(facet).values ?? []).map(({ key }) => key))
}

function tags(facet: FacetKey): fc.Arbitrary<string[]> {
  return fc.uniqueArray(fc.lorem({ maxCount: 2 }), { maxLength: Math.min(4, facetOf(facet).maximum) })
}

const facets: fc.Arbitrary<RecordFacets> = fc
  .record(
    {
      organisationType: fc.constantFrom('local-authority', 'agency-or-public-body'),
      functions: some('function'),
      capabilities: some('capability'),
      tasks: tags('task'),
      phase: fc.constantFrom('', ...(facetOf('phase').values ?? []).map(({ key }) => key)),
      regions: some('region'),
      otherTags: tags('other-tags'),
    },
    { requiredKeys: ['functions', 'capabilities', 'tasks', 'phase', 'regions', 'otherTags'] },
  )
  .map((found) => ({ ...found }))

/** A record of this standard in which nothing is wrong, whether or not it is complete. */
export function randomContent(standard: StandardName): fc.Arbitrary<RecordContent> {
  const redactable = fieldsOfStandard(standards[standard])
    .map(({ key }) => key)
    .filter((key) => fieldOf(key)?.isRedactable === true)
  const reason = fc.record({
    exemption: fc.constantFrom(...exemptions.map(({ key }) => key)),
    explanation: fc.lorem({ maxCount: 6 }),
  })
  const redactions = fc
    .tuple(fc.subarray(redactable, { maxLength: 4 }), reason)
    .map(([keys, why]) => Object.fromEntries(keys.map((key) => [key, why])))
  return fc
    .record({ texts: textsFor(standard), welsh: fc.option(textsFor(standard)), facets, redactions })
    .map(({ texts, welsh, ...rest }) => {
      const kept = new Set(Object.keys(rest.redactions))
      return {
        standard,
        ...rest,
        ...without(texts, kept),
        ...(welsh === null ? {} : { welsh: without(welsh, kept) }),
      }
    })
}

/** A list of single texts has nothing left of an item whose text is taken out. */
function without({ fields, groups }: RecordTexts, keys: ReadonlySet<string>): RecordTexts {
  const rest = (values: FieldValues): FieldValues =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !keys.has(key)))
  return {
    fields: rest(fields),
    groups: Object.fromEntries(
      Object.entries(groups).map(([key, items]) => [
        key,
        key === 'themes' && keys.has('theme') ? [] : items.map(rest),
      ]),
    ),
  }
}
