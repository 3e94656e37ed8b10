import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testPlatform, type TestPlatform, type Visit, type Visitor } from '#kernel/test'
import type { OutboundFetch } from '#kernel/http'
import { identityModule } from '../module.ts'
import { claimNames } from '../one-login/vocabulary.ts'
import { saveService, serviceKeys, type ServiceKeys } from './service.ts'

/** A platform whose settings name these providers. */
export function platformWithUpstream(providers: readonly object[]): Promise<TestPlatform> {
  const file = join(mkdtempSync(join(tmpdir(), 'commonweal-upstream-')), 'upstream.json')
  writeFileSync(file, JSON.stringify({ providers }))
  return testPlatform({ modules: [identityModule], settings: { UPSTREAM_FILE: file } })
}

/** Takes requests that leave to whoever plays the host, in this process. */
export function routeOutbound(platform: TestPlatform, hosts: Readonly<Record<string, OutboundFetch>>): void {
  platform.kernel.outbound = (input, init) => {
    const { origin } = new URL(input instanceof Request ? input.url : input)
    const host = hosts[origin]
    return host === undefined ? Promise.reject(new Error(`Nobody plays ${origin}`)) : host(input, init)
  }
}

export const oneLoginOrigin = 'http://one-login.example'
export const ourOrigin = 'http://localhost:3000'

/** A second platform that plays the real One Login, and ours as its client. */
export interface Pair {
  ours: TestPlatform
  oneLogin: TestPlatform
}

/** @param variants settings of One Login as a provider, by the name it has with them */
export async function platformUnderOneLogin(
  variants: Readonly<Record<string, object>> = { 'one-login': {} },
): Promise<Pair> {
  const keys = serviceKeys()
  const oneLogin = await testPlatform({ modules: [identityModule], settings: { ORIGIN: oneLoginOrigin } })
  for (const name of Object.keys(variants)) await registerOurs(oneLogin, name, keys)
  const ours = await platformWithUpstream(
    Object.entries(variants).map(([name, changes]) => ({
      name,
      title: { en: 'Big Login', cy: 'Mewngofnodi Mawr' },
      profile: 'one-login',
      issuer: `${oneLoginOrigin}/`,
      clientId: `our-${name}`,
      privateKey: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }),
      vtr: ['Cl.Cm'],
      signOutThere: true,
      ...changes,
    })),
  )
  routeOutbound(ours, { [oneLoginOrigin]: (input, init) => fetchFrom(oneLogin, input, init) })
  routeOutbound(oneLogin, { [ourOrigin]: (input, init) => fetchFrom(ours, input, init) })
  return { ours, oneLogin }
}

async function registerOurs(oneLogin: TestPlatform, name: string, keys: ServiceKeys): Promise<void> {
  await saveService(oneLogin.kernel, `our-${name}`, keys, {
    name: 'Our platform',
    redirectUris: [`${ourOrigin}/sign-in/upstream/${name}/callback`],
    postLogoutRedirectUris: [`${ourOrigin}/`],
    backChannelLogoutUri: `${ourOrigin}/sign-in/upstream/${name}/back-channel-logout`,
    scopes: ['openid', 'email', 'wallet-subject-id'],
    claims: [claimNames.coreIdentity],
    levelsOfConfidence: ['P0', 'P2'],
    identityVerificationSupported: true,
    maxAgeEnabled: true,
  })
}

export async function stopPair({ ours, oneLogin }: Pair): Promise<void> {
  await ours.stop()
  await oneLogin.stop()
}

function fetchFrom(
  platform: TestPlatform,
  input: Parameters<OutboundFetch>[0],
  init: RequestInit | undefined,
): Promise<Response> {
  return platform.kernel.loopback.fetch(input instanceof Request ? input.url : String(input), init)
}

/** One browser at both sites. */
export interface PairBrowser {
  here: Visitor
  there: Visitor
}

/** Follows redirects from site to site. */
export async function followAcross(
  { here, there }: PairBrowser,
  address: string,
): Promise<Visit & { address: string }> {
  let next = new URL(address, ourOrigin)
  for (let hops = 0; hops < 20; hops += 1) {
    const visitor = next.origin === oneLoginOrigin ? there : here
    const page = await visitor.get(next.pathname + next.search)
    if (page.location === undefined) return { ...page, address: next.href }
    next = new URL(page.location, next)
  }
  throw new Error('Too many redirects')
}
