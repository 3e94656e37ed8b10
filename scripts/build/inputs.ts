import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from './paths.ts'

const programInputs = [
  'src',
  'islands',
  'scripts/build.ts',
  'scripts/build-assets.ts',
  'scripts/build',
  'package-lock.json',
]

// What decides the content of a fresh database: the migrations, the code that runs them, and the library versions.
const databaseInputs = [
  'src/**/migrations/**',
  'src/**/migrations.ts',
  'src/platform.ts',
  'src/kernel/db/**',
  'package-lock.json',
]

const testFile = /\.test\.tsx?$/

/** SHA-256 (hex) over the names and content of everything that goes into the program. */
export function hashProgramInputs(): string {
  return hashFiles(programInputs.flatMap((input) => [input, `${input}/**`]))
}

/** SHA-256 (hex) over what decides the content of a fresh database. */
export function hashDatabaseInputs(): string {
  return hashFiles(databaseInputs)
}

/** False in a container image that holds only the built program. */
export function hasSources(): boolean {
  return existsSync(join(repositoryRoot, 'src/main.ts'))
}

function hashFiles(patterns: readonly string[]): string {
  const paths = globSync([...patterns], { cwd: repositoryRoot })
    .filter((path) => !testFile.test(path) && statSync(join(repositoryRoot, path)).isFile())
    .toSorted()
  const hash = createHash('sha256')
  for (const path of new Set(paths)) {
    const content = readFileSync(join(repositoryRoot, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}
