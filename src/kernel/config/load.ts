import { existsSync, readFileSync } from 'node:fs'
import { Value } from 'typebox/value'
import { ConfigError } from './config-error.ts'
import { readDocument } from './document.ts'
import { configSchema, type Settings } from './schema.ts'

export type Role = 'web' | 'jobs'

export interface Config extends Settings {
  roles: readonly Role[]
  production: boolean
  /** What UPSTREAM_FILE holds, secrets filled in; the module that uses it checks it. Undefined where none is named. */
  upstream: unknown
}

export interface ConfigSources {
  environment: Readonly<Record<string, string | undefined>>
  /** Path of the config file; one that is named and missing is an error. */
  file?: string | undefined
  /** From the command line, above all else. */
  overrides?: Partial<Settings>
}

const defaultFile = 'commonweal.config.json'

/**
 * Settings from the config file, the environment above it, and overrides above both.
 * @throws ConfigError for an unknown key in the file, a bad value, or demo settings in production
 */
export function loadConfig(sources: ConfigSources): Config {
  const merged = { ...readFile(sources), ...fromEnvironment(sources.environment), ...sources.overrides }
  const settings = check(Value.Default(configSchema, Value.Convert(configSchema, merged)))
  checkOrigin(settings.ORIGIN)
  const config: Config = {
    ...settings,
    roles: parseRoles(settings.ROLES),
    production: settings.NODE_ENV === 'production',
    upstream:
      settings.UPSTREAM_FILE === undefined
        ? undefined
        : readDocument(settings.UPSTREAM_FILE, sources.environment),
  }
  const insecure = insecureSettings(config)
  if (config.production && insecure.length > 0) {
    throw new ConfigError(`Refusing to start in production with unsafe settings:\n- ${insecure.join('\n- ')}`)
  }
  return config
}

/** What would be unsafe in production, in words. */
export function insecureSettings(config: Config): string[] {
  const unsafe: string[] = []
  if (config.DEMO) unsafe.push('DEMO is on: anyone could sign in as anyone. Set DEMO=false')
  if (config.SECRET_KEY === undefined)
    unsafe.push('SECRET_KEY is not set: give at least 32 random characters')
  if (config.NOTIFY_DRIVER === 'outbox')
    unsafe.push('NOTIFY_DRIVER is outbox: messages would not leave. Use smtp or govuk-notify')
  if (config.PAYMENTS_SANDBOX === true)
    unsafe.push('PAYMENTS_SANDBOX is on: people would believe that they had paid. Set PAYMENTS_SANDBOX=false')
  if (config.ORIGIN === undefined || !config.ORIGIN.startsWith('https://')) {
    unsafe.push('ORIGIN is not an https:// address: give the public address of the service')
  }
  return unsafe
}

function readFile({ file, environment }: ConfigSources): object {
  const path = file ?? environment['COMMONWEAL_CONFIG'] ?? defaultFile
  if (!existsSync(path)) {
    if (path === defaultFile) return {}
    throw new ConfigError(`There is no config file ${path}`)
  }
  try {
    const content: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content
  } catch (cause) {
    throw new ConfigError(`The config file ${path} is not valid JSON`, { cause })
  }
  throw new ConfigError(`The config file ${path} must hold one JSON object`)
}

function fromEnvironment(environment: ConfigSources['environment']): Record<string, string> {
  const settings: Record<string, string> = {}
  for (const key of Object.keys(configSchema.properties)) {
    const value = environment[key]
    if (value !== undefined && value !== '') settings[key] = value
  }
  return settings
}

function check(candidate: unknown): Settings {
  if (Value.Check(configSchema, candidate)) return candidate
  const known = Object.keys(configSchema.properties)
  const given = typeof candidate === 'object' && candidate !== null ? Object.keys(candidate) : []
  const unknown = given.filter((key) => !known.includes(key))
  if (unknown.length > 0) {
    throw new ConfigError(`Unknown setting ${unknown.join(', ')}. Known settings: ${known.join(', ')}`)
  }
  const problems = Value.Errors(configSchema, candidate).map(
    (error) => `${error.instancePath.slice(1)} ${error.message}`,
  )
  throw new ConfigError(`Bad settings:\n- ${[...new Set(problems)].join('\n- ')}`)
}

/** Cookies, redirects and signatures are all made from it, so it must be exactly what browsers call the site. */
function checkOrigin(origin: string | undefined): void {
  if (origin === undefined) return
  const isOrigin = URL.canParse(origin) && new URL(origin).origin === origin.replace(/\/+$/, '')
  if (!isOrigin)
    throw new ConfigError(
      `ORIGIN must be an address without a path, such as https://gov.example, not "${origin}"`,
    )
}

function parseRoles(text: string): Role[] {
  const roles = text.split(',').map((role) => role.trim())
  const known = roles.filter((role): role is Role => role === 'web' || role === 'jobs')
  if (known.length !== roles.length) throw new ConfigError(`ROLES must be web, jobs or both, not "${text}"`)
  return known
}
