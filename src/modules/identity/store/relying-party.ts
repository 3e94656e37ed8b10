import { defineQuery, json, type Queryable } from '#kernel/db'

const find = defineQuery<{ clientId: string }, { metadata: Record<string, unknown> }>(
  'identity.relying_party.find',
  `select metadata from identity.relying_party where client_id = :clientId`,
)

/** A registered service, as OpenID Connect client metadata (Dynamic Client Registration 1.0, section 2). */
export async function findRelyingParty(
  target: Queryable,
  clientId: string,
): Promise<Record<string, unknown> | undefined> {
  return (await target.maybe(find, { clientId }))?.metadata
}

const save = defineQuery<{ clientId: string; metadata: string; now: Date }, never>(
  'identity.relying_party.save',
  `insert into identity.relying_party (client_id, metadata, created_at) values (:clientId, :metadata::jsonb, :now)
   on conflict (client_id) do update set metadata = excluded.metadata`,
)

export interface RelyingParty {
  clientId: string
  redirectUris: readonly string[]
  postLogoutRedirectUris?: readonly string[]
  /** Keys for private_key_jwt; without them the service is a public client with PKCE alone. */
  jwks?: { keys: readonly object[] }
}

export async function saveRelyingParty(target: Queryable, party: RelyingParty, now: Date): Promise<void> {
  const { clientId, redirectUris, postLogoutRedirectUris, jwks } = party
  const metadata = json({
    client_id: clientId,
    redirect_uris: redirectUris,
    ...(postLogoutRedirectUris === undefined ? {} : { post_logout_redirect_uris: postLogoutRedirectUris }),
    ...(jwks === undefined ? {} : { jwks, token_endpoint_auth_method: 'private_key_jwt' }),
  })
  await target.execute(save, { clientId, metadata, now })
}
