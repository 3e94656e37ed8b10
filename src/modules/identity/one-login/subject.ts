import type { Crypto } from '#kernel/crypto'
import type { Client } from '../domain/client.ts'
import { subjectPrefix, walletSubjectPrefix } from './vocabulary.ts'

/** Services of one group know their users by the same name. */
const sharedSector = 'one-login-services'

/**
 * The host that a service's users are known to (OpenID Connect Core 1.0, section 8.1), without `www.` as One Login has it.
 * An app's address may have no host: then the service stands alone.
 */
export function sectorOf({ clientId, configuration }: Pick<Client, 'clientId' | 'configuration'>): string {
  const { oneLoginService, sectorIdentifierUri, redirectUris } = configuration
  if (oneLoginService) return sharedSector
  const address = sectorIdentifierUri ?? redirectUris[0]
  const host = URL.parse(address ?? '')?.hostname.replace(/^www\./, '') ?? ''
  return host === '' ? clientId : host
}

/** How a service knows a person: in another sector nobody can tell that it is the same one. */
export function subjectFor({ mac }: Pick<Crypto, 'mac'>, client: Client, personId: string): string {
  const isPublic = client.configuration.subjectType === 'public'
  return isPublic
    ? subjectPrefix + mac('identity.public-subject', personId)
    : subjectPrefix + mac('identity.pairwise-subject', `${sectorOf(client)} ${personId}`)
}

/** How issuers of credentials know a person's wallet: by sector as well, and apart from the subject. */
export function walletSubjectFor({ mac }: Pick<Crypto, 'mac'>, client: Client, personId: string): string {
  return walletSubjectPrefix + mac('identity.wallet-subject', `${sectorOf(client)} ${personId}`)
}
