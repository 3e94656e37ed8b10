import { afterAll, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { identityModule } from '../module.ts'
import { saveService, serviceKeys } from '../testing/service.ts'

const started: TestPlatform[] = []
afterAll(() => Promise.all(started.map((platform) => platform.stop())))

/** What a service's request for a sign-in is answered with. */
async function answerTo(
  environment: 'live' | 'sandbox',
  demo: boolean,
): Promise<{ status: number; leadsTo: string | undefined }> {
  const platform = await testPlatform({ modules: [identityModule], settings: { DEMO: demo } })
  started.push(platform)
  await saveService(platform.kernel, 'library', serviceKeys(), {}, { environment })
  const query = new URLSearchParams({
    client_id: 'library',
    redirect_uri: 'https://library.example/callback',
    response_type: 'code',
    scope: 'openid',
    state: 's',
    nonce: 'n',
  })
  const { status, location } = await platform.visitor().get(`/authorize?${query}`)
  return { status, leadsTo: location?.split('/')[1] }
}

describe('a service at the issuer that real people use', () => {
  it.each([
    ['live', false],
    ['live', true],
    ['sandbox', true],
  ] as const)('%s, with invented people: %s, may sign people in', async (environment, demo) => {
    expect(await answerTo(environment, demo)).toEqual({ status: 302, leadsTo: 'sign-in' })
  })

  it('that is in a sandbox is unknown, because no second person has looked at it', async () => {
    expect(await answerTo('sandbox', false)).toEqual({ status: 400, leadsTo: undefined })
  })
})
