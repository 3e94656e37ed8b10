import { errors, type Client, type KoaContextWithOIDC } from 'oidc-provider'
import { dayMs, secondMs, type Clock } from '#kernel/clock'

const fapiAlgorithms: readonly unknown[] = ['PS256', 'ES256']

/**
 * What is asked of a service's assertion besides the engine's own checks: it is good for a day at most, because it is
 * remembered as long as it is good; and of services of the profile `fapi2` (FAPI 2.0 Security Profile, sections 5.3.2.1
 * and 5.4.1) that it names this provider alone, and is signed in one of two ways.
 * @throws InvalidClientAuth
 */
export function checkClientAssertion(
  clock: Clock,
  { oidc }: KoaContextWithOIDC,
  assertion: {
    claims: Readonly<Record<string, unknown>>
    header: Readonly<Record<string, unknown>>
    client: Client
  },
): void {
  const { claims, header, client } = assertion
  const latest = (clock.now().getTime() + dayMs) / secondMs
  if (Number(claims['exp']) > latest) throw new errors.InvalidClientAuth('exp is too far ahead')
  if (client['profile'] !== 'fapi2') return
  if (claims['aud'] !== oidc.issuer) throw new errors.InvalidClientAuth('aud must be the issuer')
  if (!fapiAlgorithms.includes(header['alg'])) {
    throw new errors.InvalidClientAuth('alg must be PS256 or ES256')
  }
}
