import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { demoOrganisationId, demoPassword, demoPersonId } from '../demo-country.ts'
import { contactOf } from '../identity-of.ts'
import { identityModule } from '../module.ts'
import { waitingCheckOf } from '../store/identity-check.ts'
import { testCountry } from '../testing/country.ts'
import { signIn, textOf } from '../testing/people.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule], packs: [testCountry], demo: true })
})
afterAll(() => platform.stop())

describe('demo people', () => {
  it('have ids that follow from their names', () => {
    const { crypto } = platform.kernel
    expect(demoPersonId(crypto, 'officer')).toBe(demoPersonId(crypto, 'officer'))
    expect(demoPersonId(crypto, 'officer')).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
  })

  it('can sign in with the demo password, under their name', async () => {
    const page = await signIn(platform, platform.visitor(), 'officer@demo.example', demoPassword)
    expect(textOf(page)).toContain('Hello officer Tester')
  })

  it('wait at the desk that the country says', async () => {
    const { kernel } = platform
    const check = await waitingCheckOf(
      kernel.db,
      demoPersonId(kernel.crypto, 'neighbour'),
      kernel.clock.now(),
    )
    expect(check).toMatchObject({
      organisationId: demoOrganisationId(kernel.crypto, 'south'),
      evidence: ['passport'],
    })
  })

  it('can be written to', async () => {
    const { kernel } = platform
    const contact = await contactOf(kernel.db, demoPersonId(kernel.crypto, 'resident'))
    expect(contact).toEqual({ email: 'resident@demo.example', locale: 'en' })
    expect(await contactOf(kernel.db, kernel.crypto.uuid())).toBeUndefined()
  })
})
