import { contribute } from '#kernel/module'
import { testPlatform, type TestDatabase, type TestPlatform, type Visitor } from '#kernel/test'
import { demoCountries, demoOrganisationId, demoPersonId } from '#modules/identity'
import { penhaven } from '../../../packs/example/country.ts'
import { modules } from '../../../platform.ts'
import type { ClaimValues, CredentialTemplate } from '../domain/template.ts'
import { offerCredential } from '../issuing/offers.ts'
import { credentialTemplates } from '../templates/catalogue.ts'
import { walletModule } from '../module.ts'
import { requestPresentation, type NewPresentationRequest } from '../verifying/request.ts'

const veteranNameSpace = 'org.penhaven.veteran'

/** A card with three claims to choose from and one that every reader sees. */
export const veteranCard: CredentialTemplate = {
  name: 'veteran-card',
  vct: '/credentials/types/veteran-card',
  title: { en: 'Veteran Card', cy: 'Cerdyn Cyn-filwr' },
  description: { en: 'Shows that you have served.', cy: 'Yn dangos eich bod wedi gwasanaethu.' },
  issuerOrganisationSlug: 'veterans-office',
  validityDays: 365,
  claims: [
    {
      name: 'family_name',
      label: { en: 'Family name', cy: 'Cyfenw' },
      selectivelyDisclosable: true,
      mdoc: { namespace: veteranNameSpace, element: 'family_name' },
    },
    {
      name: 'service_number',
      label: { en: 'Service number', cy: 'Rhif' },
      selectivelyDisclosable: true,
      mdoc: { namespace: veteranNameSpace, element: 'service_number' },
    },
    {
      name: 'is_veteran',
      label: { en: 'Is a veteran', cy: 'Yn gyn-filwr' },
      type: 'boolean',
      selectivelyDisclosable: true,
      mdoc: { namespace: veteranNameSpace, element: 'is_veteran' },
    },
    { name: 'country', label: { en: 'Country', cy: 'Gwlad' }, selectivelyDisclosable: false },
  ],
  colour: 'green',
  formats: ['sd-jwt-vc', 'mdoc'],
  docType: 'org.penhaven.veteran.1',
}

export const veteranClaims: ClaimValues = {
  family_name: 'Hughes',
  service_number: 'PN-4471-0032',
  is_veteran: true,
  country: 'Penhaven',
}

/** A running deployment with people, public bodies and one kind of card. */
export interface Town {
  platform: TestPlatform
  personId(key: string): string
  organisationId(slug: string): string
  as(key: string): Promise<Visitor>
  /** Offers Amina Hughes a Veteran Card. */
  offer(originId?: string): Promise<string>
  /** Asks Amina Hughes, for Aberwen Council, whether she is a veteran. */
  ask(request?: Partial<NewPresentationRequest>): Promise<{ requestId: string; walletPath: string }>
}

export async function openTown(database: TestDatabase = 'pglite'): Promise<Town> {
  const identity = modules.filter(({ name }) => name === 'identity')
  const contributions = [contribute(demoCountries, penhaven), contribute(credentialTemplates, veteranCard)]
  const platform = await testPlatform({
    modules: [...identity, walletModule],
    packs: [{ name: 'test', contributions }],
    demo: true,
    database,
  })
  return townOf(platform, veteranClaims)
}

/** The same on a deployment that is put together already. @param claims of the Veteran Card that is offered there */
export function townOf(platform: TestPlatform, claims: ClaimValues): Town {
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
          template: veteranCard.name,
          personId: personId('amina-hughes'),
          organisationId: organisationId('veterans-office'),
          claims,
          origin: { module: 'services', id: originId },
        }),
      )
      return offerId
    },
    ask: (request) =>
      kernel.db.transaction((tx) =>
        requestPresentation(kernel, tx, {
          template: veteranCard.name,
          claims: ['is_veteran'],
          purpose: { en: 'To give you a discount', cy: 'I roi gostyngiad i chi' },
          verifierOrganisationId: organisationId('aberwen'),
          personId: personId('amina-hughes'),
          returnPath: '/services/leisure/proof',
          ...request,
        }),
      ),
  }
}
