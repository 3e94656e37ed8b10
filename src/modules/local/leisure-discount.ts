import type { LocalisedText } from '#kernel/i18n'
import { defineExtensionPoint } from '#kernel/module'
import type { ServiceDefinition, ServiceTemplate } from '#modules/services'

/** What one council decides about its leisure discount for veterans. */
export interface LeisureDiscount {
  councilSlug: string
  councilName: LocalisedText
  percentOff: number
  centres: readonly { value: string; name: LocalisedText }[]
  /** The credential that shows that somebody is a veteran, and its claim for that. */
  credential: { template: string; claim: string }
}

export const leisureDiscounts = defineExtensionPoint<LeisureDiscount>('local.leisure-discounts')

/** One design of the service; every council that has the discount adopts it with its own data. */
export const leisureDiscountTemplate: ServiceTemplate = {
  name: 'leisure-discount',
  title: { en: 'Leisure discount for veterans', cy: 'Gostyngiad hamdden i gyn-filwyr' },
  definitions: (contributions) => contributions(leisureDiscounts).map(leisureDiscountService),
}

/** The service of one council. */
export function leisureDiscountService(discount: LeisureDiscount): ServiceDefinition {
  const { councilSlug, councilName, percentOff, centres, credential } = discount
  return {
    name: `${councilSlug}-leisure-discount`,
    version: 1,
    title: {
      en: `${councilName.en}: leisure discount for veterans`,
      cy: `${councilName.cy}: gostyngiad hamdden i gyn-filwyr`,
    },
    description: {
      en: `Pay ${percentOff}% less for swimming, the gym and classes.`,
      cy: `Talu ${percentOff}% yn llai am nofio, y gampfa a dosbarthiadau.`,
    },
    organisationSlug: councilSlug,
    lifeArea: 'leisure',
    minimumIdentityLevel: 1,
    start: {
      body: [
        {
          en: 'You can use this service if you are a veteran and use one of the leisure centres in the area.',
          cy: 'Gallwch ddefnyddio’r gwasanaeth hwn os ydych yn gyn-filwr ac yn defnyddio un o ganolfannau hamdden yr ardal.',
        },
      ],
      needs: [
        {
          en: 'your Veteran Card in your wallet, or a document that shows you have served',
          cy: 'eich Cerdyn Cyn-filwr yn eich waled, neu ddogfen sy’n dangos eich bod wedi gwasanaethu',
        },
      ],
      durationMinutes: 3,
    },
    pages: [
      {
        kind: 'questions',
        name: 'your-identity',
        fields: [
          {
            kind: 'verified-identity',
            name: 'identity',
            label: { en: 'Your name and date of birth', cy: 'Eich enw a’ch dyddiad geni' },
            noun: { en: 'your name and date of birth', cy: 'eich enw a’ch dyddiad geni' },
          },
        ],
      },
      {
        kind: 'questions',
        name: 'leisure-centre',
        fields: [
          {
            kind: 'choice',
            name: 'leisureCentre',
            shortLabel: { en: 'Leisure centre', cy: 'Canolfan hamdden' },
            label: {
              en: 'Which leisure centre do you use most?',
              cy: 'Pa ganolfan hamdden ydych chi’n ei defnyddio fwyaf?',
            },
            noun: {
              en: 'the leisure centre you use most',
              cy: 'y ganolfan hamdden rydych yn ei defnyddio fwyaf',
            },
            hint: { en: 'The discount works in all of them.', cy: 'Mae’r gostyngiad ar gael ym mhob un.' },
            choices: centres.map(({ value, name }) => ({ value, label: name })),
          },
        ],
      },
      {
        kind: 'questions',
        name: 'veteran',
        fields: [
          {
            kind: 'credential',
            name: 'veteran',
            shortLabel: { en: 'Proof of being a veteran', cy: 'Prawf o fod yn gyn-filwr' },
            label: { en: 'Show that you are a veteran', cy: 'Dangoswch eich bod yn gyn-filwr' },
            noun: { en: 'proof that you are a veteran', cy: 'prawf eich bod yn gyn-filwr' },
            template: credential.template,
            claims: { [credential.claim]: true },
            purpose: {
              en: 'To give you the leisure discount for veterans',
              cy: 'I roi’r gostyngiad hamdden i gyn-filwyr i chi',
            },
            proves: { en: 'You are a veteran', cy: 'Rydych yn gyn-filwr' },
          },
        ],
      },
    ],
    declaration: {
      en: 'I confirm that these answers are true as far as I know.',
      cy: 'Rwy’n cadarnhau bod yr atebion hyn yn wir hyd y gwn i.',
    },
    afterwards: [
      {
        en: `${councilName.en} looks at your application and tells you the decision by email and in your account.`,
        cy: `Bydd ${councilName.cy} yn edrych ar eich cais ac yn dweud y penderfyniad wrthych drwy e-bost ac yn eich cyfrif.`,
      },
      {
        en: 'When it is approved, say your name at the desk of any of the leisure centres.',
        cy: 'Pan fydd wedi’i gymeradwyo, rhowch eich enw wrth ddesg unrhyw un o’r canolfannau hamdden.',
      },
    ],
    caseType: 'leisure-discount',
    tests: [
      {
        name: 'A veteran shows a card',
        steps: [
          { page: 'your-identity', input: { identity: 'given' } },
          { page: 'leisure-centre', input: { leisureCentre: centres[0]?.value ?? '' } },
          { page: 'veteran', input: { veteran: 'given' } },
        ],
        expect: { position: 'check' },
      },
    ],
  }
}
