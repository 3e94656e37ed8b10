import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CliCommand } from '#kernel/module'
import { allKinds } from '../testing/all-kinds.ts'
import { exportFormCommand, importCommand } from './command.ts'
import { defraSecond } from './testing/defra-forms.ts'

async function run(content: string, ...more: string[]): Promise<{ exit: number | undefined; said: string }> {
  return runCommand(importCommand, content, more)
}

async function runCommand(
  command: CliCommand,
  content: string,
  more: readonly string[],
): Promise<{ exit: number | undefined; said: string }> {
  const path = join(mkdtempSync(join(tmpdir(), 'commonweal-import-')), 'form.json')
  writeFileSync(path, content)
  const lines: string[] = []
  const exit = await command.runOffline?.(['--input', path, ...more], (line) => lines.push(line))
  return { exit, said: lines.join('\n') }
}

test('prints the definition and the report', async () => {
  const { exit, said } = await run(JSON.stringify(defraSecond), '--organisation', 'aberwen')
  expect(exit).toBe(0)
  const printed: unknown = JSON.parse(said)
  expect(printed).toMatchObject({
    format: 'defra',
    definition: { title: { en: 'Keep a hedgehog' }, organisationSlug: 'aberwen' },
  })
  expect(said).toContain('/pages/4/events calls another system while somebody fills the form')
})

test.each<[string, string, string[], number]>([
  ['a file that holds no form', '{"name": "x"}', [], 1],
  ['a format that there is not', '{}', ['--format', 'word'], 1],
  ['an option that there is not', '{}', ['--speed', 'high'], 2],
])('refuses %s', async (_what, content, more, exit) => {
  expect((await run(content, ...more)).exit).toBe(exit)
})

test('prints a definition as a form of GOV.UK Forms, with what is lost', async () => {
  const { exit, said } = await runCommand(exportFormCommand, JSON.stringify(allKinds), ['--form-id', '77'])
  expect(exit).toBe(0)
  expect(JSON.parse(said)).toMatchObject({ form: { form_id: '77', form_slug: 'all-kinds' } })
  expect(said).toContain('is of the kind')
  expect((await runCommand(exportFormCommand, '{"name": "x"}', [])).exit).toBe(1)
  expect((await runCommand(exportFormCommand, '{}', ['--what'])).exit).toBe(2)
})
