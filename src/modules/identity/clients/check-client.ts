import type { ClientConfiguration } from '../domain/client.ts'
import { clientError, type ClientProblem } from '../domain/client-problem.ts'
import { checkConfiguration } from '../domain/client-rules.ts'
import { readPublicKey } from './public-key.ts'

/** Everything that is wrong with a registration, at once, its key included. */
export function checkClient(configuration: ClientConfiguration): ClientProblem[] {
  const problems = checkConfiguration(configuration)
  const { publicKeyPem } = configuration
  if (publicKeyPem === null) return problems
  const read = readPublicKey(publicKeyPem)
  return 'problem' in read ? [...problems, clientError('PublicKey', read.problem)] : problems
}

/** Those that forbid to save it. */
export function errorsAmong(problems: readonly ClientProblem[]): ClientProblem[] {
  return problems.filter(({ isWarning }) => !isWarning)
}
