import { readFileSync } from 'node:fs'
import { ConfigError } from './config-error.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * A JSON file that a setting names. Secrets need not stand in it: wherever it holds `{ "env": "NAME" }`, that environment
 * variable's value is taken.
 * @throws ConfigError for a file that cannot be read, is not JSON, or names a variable that is not set
 */
export function readDocument(path: string, environment: Environment): unknown {
  return withSecrets(parse(path), environment, path)
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new ConfigError(`The file ${path} cannot be read as JSON`, { cause })
  }
}

function withSecrets(value: unknown, environment: Environment, path: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withSecrets(item, environment, path))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  const [first] = entries
  if (entries.length === 1 && first?.[0] === 'env' && typeof first[1] === 'string') {
    const secret = environment[first[1]]
    if (secret === undefined || secret === '') {
      throw new ConfigError(`The file ${path} takes a value from ${first[1]}, which is not set`)
    }
    return secret
  }
  return Object.fromEntries(entries.map(([name, item]) => [name, withSecrets(item, environment, path)]))
}
