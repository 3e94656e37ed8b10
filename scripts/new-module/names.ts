import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const pattern = /^[a-z][a-z0-9]{1,29}$/
const reservedSchemas = ['public', 'information_schema']

/** @returns what is wrong with this name for a module, in words, or undefined */
export function faultOfName(repositoryRoot: string, name: string): string | undefined {
  if (!pattern.test(name)) {
    return `"${name}" cannot be the name of a module: use one word of 2 to 30 lower-case letters and digits, such as "permits".`
  }
  if (existsSync(join(repositoryRoot, 'src/modules', name))) return `There already is a module "${name}".`
  // The name is also that of the module's PostgreSQL schema, and kernel folders have schemas too.
  const kernelFolders = readdirSync(join(repositoryRoot, 'src/kernel'))
  if ([...reservedSchemas, ...kernelFolders].includes(name) || name.startsWith('pg')) {
    return `"${name}" is taken by the kernel or the database. Choose another name.`
  }
  return undefined
}
