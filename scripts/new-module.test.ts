import { spawnSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkArchitecture } from '../test/architecture/rules.ts'
import { repositoryRoot } from './build/paths.ts'
import { addToPlatform } from './new-module/platform-file.ts'

const copied = [
  '.oxfmtrc.json',
  '.oxlintrc.json',
  'bin',
  'bench',
  'islands',
  'package.json',
  'scripts',
  'src',
  'test',
  'tsconfig.json',
  'vitest.config.ts',
]
const timeoutMs = 180_000

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonweal-new-module-'))
  for (const path of copied) cpSync(join(repositoryRoot, path), join(folder, path), { recursive: true })
  symlinkSync(join(repositoryRoot, 'node_modules'), join(folder, 'node_modules'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function run(command: string, ...commandArguments: string[]): { status: number | null; output: string } {
  const path = `${join(folder, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}`
  const { status, stdout, stderr } = spawnSync(join(folder, command), commandArguments, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, NO_COLOR: '1' },
  })
  return { status, output: stdout + stderr }
}

describe('commonweal module new, in a copy of the repository', () => {
  test('refuses a name that is no name, or is taken', () => {
    for (const name of ['Permits', 'two-words', 'x', '../permits', 'audit', 'identity', 'pgstuff']) {
      const { status, output } = run('bin/commonweal', 'module', 'new', name)
      expect(status, name).toBe(1)
      expect(output.trim().split('\n'), name).toHaveLength(1)
    }
    expect(run('bin/commonweal', 'module').status).toBe(2)
  })

  test('writes a module that passes the checks and its own tests', { timeout: timeoutMs }, () => {
    const created = run('bin/commonweal', 'module', 'new', 'permits')
    expect(created).toMatchObject({
      status: 0,
      output: expect.stringContaining('src/modules/permits/module.ts') as string,
    })

    expect(run('node_modules/.bin/tsc', '-p', '.')).toEqual({ status: 0, output: '' })
    expect(run('node_modules/.bin/oxfmt', '--check', 'src/modules/permits', 'src/platform.ts')).toMatchObject(
      { status: 0 },
    )
    expect(run('node_modules/.bin/oxlint', 'src/modules/permits')).toMatchObject({ status: 0 })
    const paths = globSync('src/**/*.{ts,tsx}', { cwd: folder })
    expect(paths).toContain('src/modules/permits/module.ts')
    expect(
      checkArchitecture(paths.map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))),
    ).toEqual([])

    const tests = run('node_modules/.bin/vitest', 'run', 'src/modules/permits')
    expect(tests.output).toMatch(/Tests.* 5 passed/)
    expect(tests.status, tests.output).toBe(0)
  })
})

const platformFile = (imports: string, list: string) =>
  `import type { ModuleManifest } from '#kernel/module'\n${imports}\nexport const modules: readonly ModuleManifest[] = [${list}]\n`
const imported = (name: string) => `import { ${name}Module } from './modules/${name}/module.ts'\n`

describe('adding to the list of modules', () => {
  test('keeps the imports in order and puts the module last', () => {
    expect(
      addToPlatform(platformFile(imported('app') + imported('wallet'), 'walletModule, appModule'), 'permits'),
    ).toBe(
      platformFile(
        imported('app') + imported('permits') + imported('wallet'),
        'walletModule, appModule, permitsModule',
      ),
    )
    expect(addToPlatform(platformFile(imported('wallet'), 'walletModule'), 'app')).toContain(imported('app'))
  })

  test('refuses a file that it does not understand', () => {
    expect(() => addToPlatform('export const modules = list()', 'permits')).toThrow('has no list')
  })
})
