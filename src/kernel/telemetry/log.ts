import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino'

const secretNames = ['password', 'token', 'email', 'phone', 'authorization', 'cookie', 'secret']

/** One-time codes are secret, but `err.code` is an error's SQLSTATE: so these are named one by one. */
const codePaths = ['code', 'body.code', 'query.code', 'data.code', 'input.code']

/** PostgreSQL puts the offending values of a row into `detail` and `where`; the embedded one adds all parameters. */
const errorFieldsWithData = ['detail', 'where', 'params'].flatMap((name) => [
  `err.${name}`,
  `err.cause.${name}`,
])

const redactedPaths = [
  ...secretNames.flatMap((name) => [name, `*.${name}`]),
  ...codePaths,
  'req.headers.authorization',
  'req.headers.cookie',
  'res.headers["set-cookie"]',
  ...errorFieldsWithData,
]

/**
 * A JSON line per entry; fields that may hold secrets or personal data are replaced by "[redacted]".
 * @param level least severe level to write, or `silent`
 * @param destination where lines go; standard output by default
 */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    redact: { paths: redactedPaths, censor: '[redacted]' },
    timestamp: stdTimeFunctions.isoTime,
  }
  return destination === undefined ? pino(options) : pino(options, destination)
}
