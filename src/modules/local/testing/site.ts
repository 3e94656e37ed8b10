import { contribute } from '#kernel/module'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { demoCountries, demoOrganisationId, demoPersonId } from '#modules/identity'
import { offerCredential } from '#modules/wallet'
import { penhaven } from '../../../packs/example/country.ts'
import { leisureDiscountContributions } from '../../../packs/example/leisure-discounts.ts'
import { veteranCardContributions } from '../../../packs/example/veteran-card.ts'
import { caseworkModule } from '../../casework/module.ts'
import { identityModule } from '../../identity/module.ts'
import { servicesModule } from '../../services/module.ts'
import { walletModule } from '../../wallet/module.ts'
import type { Town } from '../../wallet/testing/penhaven.ts'
import { localModule } from '../module.ts'

/** The program with its councils, on the invented country. */
export interface Site extends Town {
  platform: TestPlatform
}

/** @param discounts false leaves out what the councils offer */
export async function openSite({ discounts = true } = {}): Promise<Site> {
  const platform = await testPlatform({
    modules: [identityModule, caseworkModule, walletModule, servicesModule, localModule],
    packs: [
      {
        name: 'test',
        contributions: [
          contribute(demoCountries, penhaven),
          ...veteranCardContributions,
          ...(discounts ? leisureDiscountContributions : []),
        ],
      },
    ],
    demo: true,
  })
  const { kernel } = platform
  const personId = (key: string): string => demoPersonId(kernel.crypto, key)
  const organisationId = (slug: string): string => demoOrganisationId(kernel.crypto, slug)
  return {
    platform,
    personId,
    organisationId,
    as: (key) => platform.visitorSignedInAs(personId(key)),
    async offer(originId = 'application-1') {
      const { offerId } = await kernel.db.transaction((tx) =>
        offerCredential(kernel, tx, {
          template: 'veteran-card',
          personId: personId('amina-hughes'),
          organisationId: organisationId('veterans-office'),
          claims: {
            given_name: 'Amina',
            family_name: 'Hughes',
            birth_date: '1979-03-14',
            service_branch: 'Army',
            service_number: '24617853',
            is_veteran: true,
          },
          origin: { module: 'services', id: originId },
        }),
      )
      return offerId
    },
    ask: () => Promise.reject(new Error('The service asks by itself')),
  }
}
