import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { repositoryRoot } from './build/paths.ts'
import { faultOfName } from './new-module/names.ts'
import { addToPlatform } from './new-module/platform-file.ts'

const template = join(import.meta.dirname, 'new-module/template')

/**
 * Writes src/modules/NAME from the template, which is a whole small module with tests of its own, and lists it in
 * src/platform.ts. @returns the paths written
 */
function createModule(name: string): string[] {
  const folder = join('src/modules', name)
  const title = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  const named = (text: string) => text.replaceAll('newmodule', name).replaceAll('Newmodule', title)
  const sources = globSync('**', { cwd: template }).filter((path) => statSync(join(template, path)).isFile())
  const written = sources.map((path) => {
    const target = join(folder, path)
    mkdirSync(dirname(join(repositoryRoot, target)), { recursive: true })
    writeFileSync(join(repositoryRoot, target), named(readFileSync(join(template, path), 'utf8')))
    return target
  })
  const platform = join(repositoryRoot, 'src/platform.ts')
  writeFileSync(platform, addToPlatform(readFileSync(platform, 'utf8'), name))
  return [...written, 'src/platform.ts']
}

/** A new name is longer or shorter than the template's, so lines break elsewhere. */
function format(paths: readonly string[]): void {
  spawnSync(process.execPath, [join(repositoryRoot, 'node_modules/oxfmt/bin/oxfmt'), ...paths], {
    cwd: repositoryRoot,
  })
}

function main([verb, name = '', ...rest]: readonly string[]): number {
  if (verb !== 'new' || name === '' || rest.length > 0) {
    console.error('commonweal module new NAME')
    return 2
  }
  const fault = faultOfName(repositoryRoot, name)
  if (fault !== undefined) {
    console.error(fault)
    return 1
  }
  const written = createModule(name)
  format(written.filter((path) => /\.tsx?$/.test(path)))
  console.log(`${written.join('\n')}

The module is listed in src/platform.ts. Now:
  npx vitest run src/modules/${name}     its tests
  ./bin/commonweal dev                   then sign in as a manager at /demo, and open /staff/${name}
  src/modules/${name}/README.md          what each file is for`)
  return 0
}

process.exitCode = main(process.argv.slice(2))
