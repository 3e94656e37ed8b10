import type { CheckName, CheckReason, CheckResult } from '../domain/integration-check.ts'
import type { SandboxFlow } from '../store/sandbox-flow.ts'

/** Two sign-ins show whether something is new each time. */
const fewestToCompare = 2

/** What all the sign-ins of a service together show: is what must be new each time new each time? */
export function judgeBehaviour(flows: readonly SandboxFlow[]): CheckResult[] {
  const requests = flows.map(({ request }) => request)
  const redemptions = flows.flatMap(({ redeemedBy }) => redeemedBy ?? [])
  return [
    newEachTime(
      'state-new',
      requests.map(({ state }) => state),
    ),
    newEachTime(
      'nonce-new',
      requests.map(({ nonce }) => nonce),
    ),
    pkce(requests.map(({ codeChallenge }) => codeChallenge)),
    assertionNamed(redemptions),
  ]
}

function newEachTime(check: CheckName, values: readonly (string | null)[]): CheckResult {
  if (values.length === 0) return result(check, 'not-seen', 'never-signed-in')
  if (values.includes(null)) return result(check, 'failed', 'missing')
  if (new Set(values).size < values.length) return result(check, 'failed', 'repeated')
  if (values.length < fewestToCompare) return result(check, 'not-seen', 'once-only')
  return result(check, 'passed', 'fine')
}

/** Public documents recommend it; a registration can demand it. */
function pkce(challenges: readonly (string | null)[]): CheckResult {
  const compared = newEachTime('pkce-used', challenges)
  return compared.reason === 'missing' ? result('pkce-used', 'warning', 'missing') : compared
}

function assertionNamed(redemptions: readonly NonNullable<SandboxFlow['redeemedBy']>[]): CheckResult {
  const assertions = redemptions.filter(({ authentication }) => authentication === 'private_key_jwt')
  if (redemptions.length === 0) return result('assertion-named', 'not-seen', 'never-signed-in')
  if (assertions.length < redemptions.length) return result('assertion-named', 'warning', 'problems')
  const isNamed = assertions.every(({ hasAssertionId }) => hasAssertionId)
  return isNamed
    ? result('assertion-named', 'passed', 'fine')
    : result('assertion-named', 'failed', 'missing')
}

function result(check: CheckName, outcome: CheckResult['outcome'], reason: CheckReason): CheckResult {
  return { check, outcome, reason }
}
