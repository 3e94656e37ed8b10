import { expect, it } from 'vitest'
import { rsaTestKey } from '../testing/keys.ts'
import { errorsAmong } from './check-client.ts'
import { readClients } from './one-login-json.ts'

const key = rsaTestKey()

/** As Keycloak exports a client that signs with a key. */
const shop = {
  clientId: 'shop',
  name: 'Council shop',
  enabled: true,
  clientAuthenticatorType: 'client-jwt',
  redirectUris: ['https://shop.example/callback'],
  webOrigins: ['https://shop.example'],
  publicClient: false,
  standardFlowEnabled: true,
  protocol: 'openid-connect',
  baseUrl: 'https://shop.example/',
  attributes: {
    'post.logout.redirect.uris': 'https://shop.example/bye##https://shop.example/home',
    'backchannel.logout.url': 'https://shop.example/logout',
    'jwt.credential.public.key': key.bare,
    'pkce.code.challenge.method': 'S256',
  },
  defaultClientScopes: ['profile', 'email'],
  fullScopeAllowed: true,
}

function read(source: unknown) {
  const outcome = readClients(JSON.stringify(source))
  if ('problem' in outcome) throw new Error(outcome.problem.code)
  return outcome.clients
}

it('takes a client of Keycloak over', () => {
  const [client] = read(shop)
  expect(client?.problems).toEqual([])
  expect(client).toMatchObject({
    clientId: 'shop',
    profile: 'generic',
    isActive: true,
    configuration: {
      name: 'Council shop',
      redirectUris: ['https://shop.example/callback'],
      postLogoutRedirectUris: ['https://shop.example/bye', 'https://shop.example/home'],
      backChannelLogoutUri: 'https://shop.example/logout',
      scopes: ['openid', 'email'],
      publicKeyPem: key.bare,
      tokenAuthMethod: 'private_key_jwt',
      pkceEnforced: true,
      idTokenSigningAlgorithm: 'RS256',
    },
  })
})

it('takes a realm over, without what Keycloak made for itself and what signs nobody in', () => {
  const realm = {
    realm: 'council',
    clients: [
      { ...shop, clientId: 'account' },
      { ...shop, clientId: 'api', bearerOnly: true },
      { ...shop, clientId: 'robot', standardFlowEnabled: false },
      { ...shop, clientId: 'old', protocol: 'saml' },
      { ...shop, clientId: 'app', publicClient: true, name: '' },
      shop,
    ],
  }
  const clients = read(realm)
  expect(clients.map(({ clientId }) => clientId)).toEqual(['app', 'shop'])
  expect(clients[0]?.configuration).toMatchObject({
    name: 'app',
    tokenAuthMethod: 'none',
    pkceEnforced: true,
  })
})

it('says what Keycloak allows and this program does not', () => {
  const loose = {
    ...shop,
    redirectUris: ['https://shop.example/*'],
    clientAuthenticatorType: 'client-secret',
  }
  const faults = errorsAmong(read(loose)[0]?.problems ?? []).map(({ code }) => code)
  expect(faults).toEqual(['url.wildcard', 'secret.missing'])
})
