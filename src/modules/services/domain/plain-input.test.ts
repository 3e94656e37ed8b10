import { describe, expect, test } from 'vitest'
import { allKinds, allKindsInput, ukSurroundings } from '../testing/all-kinds.ts'
import type { Answers } from './answers.ts'
import { fieldsOf, pageAt, type Field } from './definition.ts'
import { answerPage } from './engine/answer-page.ts'
import { walk } from './engine/walk.ts'
import { readField } from './fields/read-field.ts'
import type { PageInput } from './input.ts'
import { inputFromPlain, plainOf } from './plain-input.ts'

function fieldNamed(name: string): Field {
  const field = fieldsOf(allKinds).find((candidate) => candidate.name === name)
  if (field === undefined) throw new Error(`There is no field ${name}`)
  return field
}

function readPlain(name: string, plain: Parameters<typeof inputFromPlain>[1]) {
  return readField(fieldNamed(name), inputFromPlain(fieldNamed(name), plain), ukSurroundings)
}

test('plain input leads through a service of every kind of field', () => {
  let answers: Answers = {}
  for (const { page, input } of allKindsInput) {
    const found = pageAt(allKinds, page)
    const given: PageInput =
      found?.kind === 'questions'
        ? Object.fromEntries(
            found.fields.map((field) => [field.name, inputFromPlain(field, input[field.name])]),
          )
        : { children: input['children'] === 'yes' ? 'yes' : 'no' }
    const result = answerPage(allKinds, answers, { place: page, input: given }, ukSurroundings)
    expect(result.kind === 'refused' ? result.errors : []).toEqual([])
    if (result.kind === 'accepted') answers = result.answers
  }
  expect(walk(allKinds, answers, ukSurroundings).position).toEqual({ kind: 'check' })
  expect(answers['rent']).toEqual({ kind: 'money', pence: 125_050 })
  expect(answers['home']).toMatchObject({ postcode: 'CF10 3NQ' })
})

test.each(
  allKindsInput.flatMap(({ input }) => Object.entries(input).filter(([name]) => name !== 'children')),
)('the answer %s is given plainly and read again', (name, plain) => {
  const outcome = readPlain(name, plain)
  if (!('answer' in outcome)) throw new Error(outcome.problem.code)
  expect(readPlain(name, plainOf(outcome.answer))).toEqual(outcome)
})

describe('what is not in the shape of the field', () => {
  test.each([
    ['birthday', 'last Tuesday', 'date.notReal'],
    ['birthday', ['1988-02-29'], 'text.missing'],
    ['movedIn', '2019-03-05-07', 'month.notReal'],
    ['home', '4 Harbour View', 'text.missing'],
    ['pets', { cat: 'yes' }, 'choice.missing'],
    ['agreement', 'no', 'declaration.missing'],
    ['reason', ['a', 'b'], 'text.missing'],
  ])('%s: %j is refused', (name, plain, code) => {
    const outcome = readPlain(name, plain)
    expect('problem' in outcome ? outcome.problem.code : 'accepted').toBe(code)
  })
})

describe('files', () => {
  const file = {
    kind: 'file',
    fileId: 'f1',
    originalName: 'a.png',
    mediaType: 'image/png',
    sizeBytes: 10,
  } as const
  const files = new Map([[file.fileId, file]])

  test('are named by their ids', () => {
    expect(inputFromPlain(fieldNamed('proof'), 'f1', { files })).toEqual(file)
    expect(inputFromPlain(fieldNamed('photos'), ['f1'], { files })).toEqual({ kind: 'files', files: [file] })
  })
  test('one that is not the applicant’s takes all with it', () => {
    expect(inputFromPlain(fieldNamed('proof'), 'f2', { files })).toBeUndefined()
    expect(inputFromPlain(fieldNamed('photos'), ['f1', 'f2'], { files })).toBeUndefined()
  })
})
