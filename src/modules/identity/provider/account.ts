import type { Account, KoaContextWithOIDC } from 'oidc-provider'
import { systemActor } from '#kernel/access'
import type { Kernel } from '#kernel/module'
import { findLiveClient } from '../clients/client-cache.ts'
import { findSharedDetails } from '../store/shared-details.ts'

/** What the engine may tell services of a person. What they learn at `/userinfo` is noted in the person's ledger. */
export async function findAccount(
  kernel: Kernel,
  ctx: KoaContextWithOIDC,
  personId: string,
): Promise<Account | undefined> {
  const details = await findSharedDetails(kernel.db, personId)
  if (details === undefined) return undefined
  const { email, phoneNumber } = details
  return {
    accountId: personId,
    async claims(use, scope, asked) {
      const known = {
        email,
        email_verified: true,
        ...(phoneNumber === null ? {} : { phone_number: phoneNumber }),
        phone_number_verified: phoneNumber !== null,
      }
      if (use === 'userinfo') await recordSharing(kernel, ctx, personId, sharedNames(scope, asked, known))
      return { sub: personId, ...known }
    },
  }
}

const claimsOfScopes: Readonly<Record<string, readonly string[]>> = {
  email: ['email', 'email_verified'],
  phone: ['phone_number', 'phone_number_verified'],
}

function sharedNames(scope: string, asked: object, known: object): string[] {
  const named = [...scope.split(' ').flatMap((name) => claimsOfScopes[name] ?? []), ...Object.keys(asked)]
  return ['sub', ...Object.keys(known).filter((name) => named.includes(name))]
}

async function recordSharing(
  kernel: Kernel,
  ctx: KoaContextWithOIDC,
  personId: string,
  claims: string[],
): Promise<void> {
  const clientId = ctx.oidc.client?.clientId ?? ''
  const client = await findLiveClient(kernel, clientId)
  await kernel.audit.record(kernel.db, {
    actor: systemActor('identity.userinfo'),
    action: 'identity.claims.shared',
    purpose: 'identity.purpose.shareWithService',
    subjectPersonId: personId,
    organisationId: client?.organisationId ?? undefined,
    resource: `identity.client:${clientId}`,
    details: { service: client?.configuration.name ?? clientId, claims },
  })
}
