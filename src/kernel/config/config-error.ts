/** A setting is missing, malformed, unknown or unsafe; the message says which and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}
