import { afterAll, beforeAll, expect, test } from 'vitest'
import { aiCommands, runAlgorithm, shareOf } from '#kernel/ai'
import { defineMessages } from '#kernel/i18n'
import { defineModule } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { eligibility } from './testing/algorithms.ts'

const right = { count: 980 }
const measured = eligibility({
  id: 'test.measured',
  evaluation: {
    dataSet: {
      name: { en: 'past cases', cy: 'achosion blaenorol' },
      version: '2026-10',
      size: 1_000,
      source: { en: 'Sample', cy: 'Sampl' },
    },
    measure: async () => [
      {
        key: 'accuracy',
        name: { en: 'Accuracy', cy: 'Cywirdeb' },
        unit: 'share',
        better: 'higher',
        ...shareOf(right.count, 1_000),
      },
    ],
  },
})

let platform: TestPlatform
beforeAll(async () => {
  const algorithms = [measured, eligibility({ id: 'test.rules' })]
  const messages = defineMessages({}, {})
  platform = await testPlatform({
    modules: [defineModule({ name: 'test', title: 'Test', needs: [], messages, algorithms })],
  })
})
afterAll(() => platform.stop())

/** Runs a command; words in quotation marks are one. */
async function run(line: string): Promise<{ status: number; text: string }> {
  const command = aiCommands.find(({ name }) => line.startsWith(`${name} `) || line === name)
  if (command === undefined) throw new RangeError(`There is no command ${line}`)
  const words = line.slice(command.name.length).match(/"[^"]*"|\S+/g) ?? []
  const args = words.map((word) => word.replaceAll('"', ''))
  const lines: string[] = []
  const status = await command.run(platform.kernel, args, (told) => lines.push(told))
  return { status, text: lines.join('\n') }
}

test('an evaluation is printed with its intervals, and what is worse', async () => {
  expect(await run('ai evaluate test.measured')).toEqual({
    status: 0,
    text: `test.measured 1.0.0
  evaluated    2026-11-02T10:00:00.000Z on 1,000 cases of past cases (2026-10)
  Accuracy: 98.0 % (95 %: 96.9 % to 98.7 %)`,
  })
  right.count = 500
  platform.clock.advance(1_000)
  const { status, text } = await run('ai evaluate --all')
  expect(status).toBe(0)
  expect(text).toContain('Accuracy: 50.0 % (95 %: 46.9 % to 53.1 %) WORSE than before')
})

test.each([
  ['ai evaluate', 'There is no algorithm ""'],
  ['ai evaluate test.nobody', 'There is no algorithm "test.nobody". There are evaluations of: test.measured'],
  ['ai evaluate test.rules', 'There is no evaluation of "test.rules"'],
  ['ai switch test.rules off', 'Say why'],
  ['ai switch test.rules maybe --reason x', 'ai switch ALGORITHM on|off'],
  ['ai switch test.nobody off --reason x', 'There are: test.measured, test.rules'],
  ['ai switch test.rules off --reason x --channel post', 'There is no channel "post"'],
  ['ai switch test.rules off --because x', 'ai switch ALGORITHM on|off'],
  ['ai cap test.rules --runs-per-hour many', '"many" is no whole number'],
])('%s is refused', async (line, words) => {
  const { status, text } = await run(line)
  expect(status).toBe(2)
  expect(text).toContain(words)
})

test('a switch and a cap hold at once, and are listed', async () => {
  const web = { input: { age: 70 }, channel: 'web' } as const
  const ask = () => runAlgorithm(platform.kernel, eligibility({ id: 'test.rules' }), web)
  expect((await ask()).kind).toBe('ran')
  expect((await run('ai switch test.rules off --channel web --reason "It errs"')).status).toBe(0)
  expect(await ask()).toMatchObject({ because: 'switched-off', reason: 'It errs' })
  expect((await run('ai list')).text).toContain(`test.rules
  runs         version 1.0.0, rules
  record       not published: refused in production
  switched off web: It errs
  evaluated    cannot be`)
  await run('ai switch test.rules on --channel web --reason Mended')
  expect((await run('ai cap test.rules --runs-per-day 0')).status).toBe(0)
  expect(await ask()).toMatchObject({ because: 'over-run-cap' })
  await run('ai cap test.rules')
  expect((await ask()).kind).toBe('ran')
})
