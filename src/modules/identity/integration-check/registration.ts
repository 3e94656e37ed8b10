import { checkClient, errorsAmong } from '../clients/check-client.ts'
import { fetchKeySet, KeySetError } from '../clients/key-set.ts'
import { readPublicKey } from '../clients/public-key.ts'
import type { CheckName, CheckReason, CheckResult } from '../domain/integration-check.ts'
import { responseFor, type Sandbox } from '../sandbox/context.ts'
import { logoutToken, sendLogoutToken } from '../sandbox/logout-token.ts'

/** Checks what is registered, and whether the service's own addresses answer. */
export async function checkRegistration(sandbox: Sandbox): Promise<CheckResult[]> {
  const { configuration } = sandbox.client
  return [
    fields(sandbox),
    await keys(sandbox),
    configuration.pkceEnforced
      ? result('pkce-enforced', 'passed', 'fine')
      : result('pkce-enforced', 'warning', 'not-enforced'),
    await reachable(sandbox, 'redirects-reachable', configuration.redirectUris),
    await reachable(sandbox, 'logout-reachable', configuration.postLogoutRedirectUris),
    ...(await backChannel(sandbox)),
  ]
}

function fields({ client }: Sandbox): CheckResult {
  const problems = checkClient(client.configuration)
  if (problems.length === 0) return result('registration', 'passed', 'fine')
  const outcome = errorsAmong(problems).length > 0 ? 'failed' : 'warning'
  return { ...result('registration', outcome, 'problems'), problems }
}

async function keys({ kernel, client }: Sandbox): Promise<CheckResult> {
  const { keySource, publicKeyPem, jwksUrl, tokenAuthMethod } = client.configuration
  if (tokenAuthMethod !== 'private_key_jwt') return result('keys', 'warning', 'no-key')
  if (keySource === 'STATIC') {
    const isGood = publicKeyPem !== null && 'key' in readPublicKey(publicKeyPem)
    return isGood ? result('keys', 'passed', 'fine') : result('keys', 'failed', 'no-key')
  }
  if (jwksUrl === null) return result('keys', 'failed', 'no-key')
  try {
    const { keys: found } = await fetchKeySet(kernel, jwksUrl)
    return found.length > 0
      ? result('keys', 'passed', 'fine', [jwksUrl])
      : result('keys', 'failed', 'no-key', [jwksUrl])
  } catch (error) {
    if (!(error instanceof KeySetError)) throw error
    return result('keys', 'failed', 'key-host', [jwksUrl, error.message])
  }
}

/** Any answer will do: without a code, the address itself can only complain. */
async function reachable(
  { kernel }: Sandbox,
  check: CheckName,
  addresses: readonly string[],
): Promise<CheckResult> {
  const pages = addresses.filter((address) => /^https?:/.test(address))
  if (pages.length === 0) return result(check, 'not-seen', 'nothing-registered')
  const silent: string[] = []
  for (const address of pages) {
    try {
      await kernel.outbound(address, { redirect: 'manual' })
    } catch (error) {
      silent.push(`${address} (${error instanceof Error ? error.message : String(error)})`)
    }
  }
  return silent.length === 0
    ? result(check, 'passed', 'fine', pages)
    : result(check, 'warning', 'unreachable', silent)
}

/** A good notice is answered with 200; one that anybody could have made up is refused. */
async function backChannel(sandbox: Sandbox): Promise<CheckResult[]> {
  const uri = sandbox.client.configuration.backChannelLogoutUri
  if (uri === null) {
    return [
      result('back-channel-accepts', 'not-seen', 'nothing-registered'),
      result('back-channel-refuses', 'not-seen', 'nothing-registered'),
    ]
  }
  const { sub } = responseFor(sandbox, { response: null })
  const good = await logoutToken(sandbox, sub)
  const accepted = await statusOf(sandbox, uri, good)
  const refusals = await Promise.all(
    [spoilSignature(sandbox, good), await logoutToken(sandbox, sub, { aud: 'somebody-else' })].map((token) =>
      statusOf(sandbox, uri, token),
    ),
  )
  const accepting = [...refusals].filter((status) => typeof status === 'number' && status < 400)
  return [
    accepted === 200 || accepted === 204
      ? result('back-channel-accepts', 'passed', 'fine', [uri])
      : result('back-channel-accepts', 'failed', 'not-accepted', [uri, String(accepted)]),
    accepting.length === 0 && typeof accepted === 'number'
      ? result('back-channel-refuses', 'passed', 'fine', [uri])
      : result(
          'back-channel-refuses',
          typeof accepted === 'number' ? 'failed' : 'not-seen',
          typeof accepted === 'number' ? 'not-refused' : 'unreachable',
          [uri],
        ),
  ]
}

function spoilSignature({ kernel }: Sandbox, token: string): string {
  return `${token.slice(0, token.lastIndexOf('.'))}.${kernel.crypto.token(64)}`
}

async function statusOf(sandbox: Sandbox, uri: string, token: string): Promise<number | string> {
  try {
    return await sendLogoutToken(sandbox, uri, token)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function result(
  check: CheckName,
  outcome: CheckResult['outcome'],
  reason: CheckReason,
  about?: readonly string[],
): CheckResult {
  return about === undefined ? { check, outcome, reason } : { check, outcome, reason, about }
}
