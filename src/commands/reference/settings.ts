import { configSchema } from '#kernel/config'
import { table } from './markdown.ts'

/** docs/config.md: every setting. */
export function settingsReference(): string {
  const rows = Object.entries(configSchema.properties).map(([name, schema]) => [
    `\`${name}\``,
    'default' in schema ? `\`${String(schema.default)}\`` : '',
    'description' in schema ? String(schema.description) : '',
  ])
  const intro =
    'Settings come from environment variables, or from `commonweal.config.json` (or the file that `COMMONWEAL_CONFIG` ' +
    'names) under the same names. The environment wins. An unknown name in the file is refused.'
  return `# Settings\n\n${intro}\n\n${table(['setting', 'default', 'what it does'], rows)}`
}
