import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkArchitecture } from './rules.ts'
import { describeViolation } from './violation.ts'

const repositoryRoot = join(import.meta.dirname, '../..')

function readSources() {
  const paths = globSync('src/**/*.{ts,tsx}', { cwd: repositoryRoot })
  return paths.map((path) => ({ path, text: readFileSync(join(repositoryRoot, path), 'utf8') }))
}

/** The same set by other means, so that a broken pattern cannot make the check silently empty. */
function countSourcesByFind(): number {
  const found = spawnSync(
    'find',
    ['src', '-type', 'f', '-name', '*.ts', '-o', '-type', 'f', '-name', '*.tsx'],
    {
      cwd: repositoryRoot,
      encoding: 'utf8',
    },
  )
  return found.stdout.trim().split('\n').length
}

test('the tree keeps every rule of the architecture', () => {
  const sources = readSources()
  expect(sources.length).toBeGreaterThan(100)
  expect(sources.length).toBe(countSourcesByFind())
  expect(checkArchitecture(sources).map(describeViolation).join('\n')).toBe('')
})
