import { describe, expect, test } from 'vitest'
import { penhavenDefinitions } from '../../../../packs/example/services/index.ts'
import { allKinds } from '../../testing/all-kinds.ts'
import { fieldsOf, type ServiceDefinition } from '../../domain/definition.ts'
import { importService } from '../index.ts'
import { answerOf } from './export-answers.ts'
import { exportGovukForm } from './export.ts'

const options = { organisationSlug: 'aberwen' }

function backAndForth(definition: ServiceDefinition): ServiceDefinition {
  return importService('govuk-forms', JSON.stringify(exportGovukForm(definition).form), options).definition
}

describe.each([allKinds, ...penhavenDefinitions].map((each) => [each.name, each] as const))(
  '%s',
  (_name, definition) => {
    test('comes back with every question that the other system can ask', () => {
      const exported = exportGovukForm(definition)
      const wanted = fieldsOf(definition).filter((field) => answerOf(field) !== undefined)
      expect(exported.form.steps.map(({ data }) => data.question_text)).toEqual(
        wanted.map(({ label }) => label.en),
      )
      const returned = fieldsOf(backAndForth(definition)).map(({ label }) => label.en)
      expect(returned).toEqual(wanted.map(({ label }) => label.en))
    })

    test('names every question that it cannot ask, and understands itself', () => {
      const { losses } = exportGovukForm(definition)
      const lost = fieldsOf(definition).filter((field) => answerOf(field) === undefined)
      const named = losses.filter(({ what }) => what.startsWith('is of the kind'))
      expect(named).toHaveLength(lost.length)
      expect(losses.filter(({ what }) => what.includes('not understood'))).toEqual([])
    })
  },
)

test('routes by one answer come back, and so do exit pages', () => {
  const flyTipping = penhavenDefinitions.find(({ name }) => name === 'fly-tipping')
  if (flyTipping === undefined) throw new Error('The sample has changed')
  const [first, second] = backAndForth(flyTipping).pages
  expect(first).toMatchObject({ next: [{ when: { kind: 'equals', value: 'private' }, to: second?.name }] })
  expect(second).toMatchObject({ kind: 'exit', title: { en: 'The owner has to clear private land' } })
})
