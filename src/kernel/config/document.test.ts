import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { ConfigError, loadConfig } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'commonweal-document-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function load(text: string, environment: Record<string, string> = {}): unknown {
  const file = join(folder, 'upstream.json')
  writeFileSync(file, text)
  return loadConfig({ environment: { ...environment, UPSTREAM_FILE: file } }).upstream
}

test('a file that a setting names takes its secrets from the environment', () => {
  const text = '{"providers":[{"name":"a","clientSecret":{"env":"A_SECRET"},"domains":["x.example"]}]}'
  expect(load(text, { A_SECRET: 'hush' })).toEqual({
    providers: [{ name: 'a', clientSecret: 'hush', domains: ['x.example'] }],
  })
})

test.each([
  ['names a variable that is not set', '{"secret":{"env":"NOT_SET"}}', 'NOT_SET'],
  ['is not JSON', '{', 'cannot be read as JSON'],
])('a file that %s is refused', (_what, text, words) => {
  expect(() => load(text)).toThrow(ConfigError)
  expect(() => load(text)).toThrow(words)
})

test('a file that is not there is refused', () => {
  expect(() => loadConfig({ environment: { UPSTREAM_FILE: join(folder, 'none.json') } })).toThrow(ConfigError)
})
