import { shareOf, type Evaluation } from '#kernel/ai'
import { publishedServices } from '../definitions.ts'
import type { Answer, Answers } from '../domain/answers.ts'
import { fieldsOf, type Field, type ServiceDefinition } from '../domain/definition.ts'
import type { EligibilityPage } from '../domain/definition/page.ts'
import { eligibilityOf, isInForce } from '../domain/engine/eligibility.ts'
import { calculatedFieldsOf, viewOf } from '../domain/engine/view.ts'
import { runTest } from '../domain/tests/run-test.ts'
import { surroundingsOf } from '../schemes.ts'
import { isTrue } from './independent-rules.ts'
import { repeatable, type Repeatable } from './repeatable.ts'

/** People with made-up answers, shared out over the services that have rules. */
const madeUpPeople = 3_000

/** Measured on the tests that public bodies wrote into their services, and on made-up people judged a second time. */
export const eligibilityEvaluation: Evaluation = {
  dataSet: {
    name: { en: 'Tests of services, and made-up people', cy: 'Profion gwasanaethau, a phobl ddychmygol' },
    version: '1',
    size: madeUpPeople,
    source: {
      en: 'Answers made up by a program, judged by the rules of all published services; besides, the tests that each public body wrote into its service. Nobody real is in it.',
      cy: 'Atebion a wnaed gan raglen, wedi’u barnu yn ôl rheolau pob gwasanaeth cyhoeddedig; hefyd y profion a ysgrifennodd pob corff cyhoeddus yn ei wasanaeth. Nid oes neb go iawn ynddo.',
    },
  },
  async measure({ kernel }) {
    const judging = (await publishedServices(kernel, kernel.db)).flatMap((definition) => {
      const page = definition.pages.find((each) => each.kind === 'eligibility')
      return page?.kind === 'eligibility' ? [{ definition, page }] : []
    })
    const { today } = surroundingsOf(kernel)
    const tests = judging.flatMap(({ definition }) =>
      (definition.tests ?? []).map((test) => runTest(definition, test, surroundingsOf(kernel))),
    )
    const random = repeatable(20_261_123)
    const perService = judging.length === 0 ? 0 : Math.ceil(madeUpPeople / judging.length)
    const people = judging.flatMap(({ definition, page }) =>
      Array.from({ length: perService }, () => {
        const answers = madeUp(definition, random)
        return { answers, ...judgedTwice(definition, page, { answers, today }) }
      }),
    )
    const agreed = people.filter(({ engine, plain }) => engine === plain)
    return [
      {
        key: 'agreement',
        name: {
          en: 'Made-up people judged as by a second, plain reading of the rules',
          cy: 'Pobl ddychmygol a farnwyd fel gan ail ddarlleniad plaen o’r rheolau',
        },
        ...shareOf(agreed.length, people.length),
        unit: 'share',
        better: 'higher',
      },
      {
        key: 'tests',
        name: {
          en: 'Tests of public bodies that come out right',
          cy: 'Profion cyrff cyhoeddus sy’n dod allan yn gywir',
        },
        ...shareOf(tests.filter(({ failures }) => failures.length === 0).length, tests.length),
        unit: 'share',
        better: 'higher',
      },
    ]
  },
}

/** Whether somebody is eligible, as the engine has it and as a plain reading of the rules has it. */
export function judgedTwice(
  definition: ServiceDefinition,
  page: EligibilityPage,
  { answers, today }: { answers: Answers; today: string },
): { engine: boolean; plain: boolean } {
  const facts = { answers, calculated: calculatedFieldsOf(definition), today }
  const inForce = page.rules.filter((rule) => isInForce(rule, today))
  return {
    engine: eligibilityOf(page, viewOf(definition, answers, { today })).isEligible,
    plain: inForce.every((rule) => isTrue(rule.mustHold, facts)),
  }
}

/** Answers that somebody could have given; one in eight is missing. */
function madeUp(definition: ServiceDefinition, random: Repeatable): Answers {
  return Object.fromEntries(
    fieldsOf(definition).flatMap((field) => {
      const answer = random.below(8) === 0 ? undefined : answerFor(field, random)
      return answer === undefined ? [] : [[field.name, answer] as const]
    }),
  )
}

function answerFor(field: Field, random: Repeatable): Answer | undefined {
  switch (field.kind) {
    case 'choice':
      return { kind: 'choice', value: random.oneOf(field.choices.map(({ value }) => value)) }
    case 'number':
      return { kind: 'number', value: random.below(8) }
    case 'money':
      return { kind: 'money', pence: random.below(40) * 1_000_00 }
    case 'date': {
      const day = new Date(Date.UTC(1940 + random.below(87), random.below(12), 1 + random.below(28)))
      return { kind: 'date', value: day.toISOString().slice(0, 10) }
    }
    default:
      return undefined
  }
}
