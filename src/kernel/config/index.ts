export { configSchema } from './schema.ts'
export type { Settings } from './schema.ts'
export { ConfigError, insecureSettings, loadConfig } from './load.ts'
export type { Config, Role } from './load.ts'
