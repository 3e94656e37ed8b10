import { contribute, type Contribution } from '#kernel/module'
import { serviceDefinitions, type ServiceDefinition } from '#modules/services'
import { credentialTemplates } from '#modules/wallet'
import { blueBadgeTemplate } from './cards.ts'

/** Applying to Aberwen Council for a Blue Badge. */
const blueBadgeService: ServiceDefinition = {
  name: 'blue-badge',
  version: 1,
  title: { en: 'Apply for a Blue Badge', cy: 'Gwneud cais am Fathodyn Glas' },
  description: {
    en: 'Get a badge to park closer to where you are going, if you cannot walk far.',
    cy: 'Cael bathodyn i barcio’n nes at lle rydych yn mynd, os na allwch gerdded yn bell.',
  },
  organisationSlug: 'aberwen',
  lifeArea: 'travel',
  minimumIdentityLevel: 2,
  start: {
    body: [
      {
        en: 'You can apply if you live in Aberwen and a disability makes it hard for you to walk or to make journeys. The badge is free and lasts three years.',
        cy: 'Gallwch wneud cais os ydych yn byw yn Aberwen a bod anabledd yn ei gwneud yn anodd i chi gerdded neu deithio. Mae’r bathodyn am ddim ac yn para tair blynedd.',
      },
      {
        en: 'You keep the badge in a wallet on your phone or computer. The council still sends you the one for your windscreen.',
        cy: 'Rydych yn cadw’r bathodyn mewn waled ar eich ffôn neu’ch cyfrifiadur. Mae’r cyngor yn dal i anfon yr un ar gyfer eich ffenestr flaen.',
      },
    ],
    needs: [{ en: 'a letter or report about your disability', cy: 'llythyr neu adroddiad am eich anabledd' }],
    durationMinutes: 10,
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
      name: 'reason',
      fields: [
        {
          kind: 'choice',
          name: 'reason',
          shortLabel: { en: 'Reason', cy: 'Rheswm' },
          label: { en: 'Why do you need a Blue Badge?', cy: 'Pam mae angen Bathodyn Glas arnoch?' },
          noun: { en: 'why you need a Blue Badge', cy: 'pam mae angen Bathodyn Glas arnoch' },
          choices: [
            {
              value: 'Walking',
              label: { en: 'I cannot walk far', cy: 'Ni allaf gerdded yn bell' },
              hint: {
                en: 'Walking 50 metres takes you more than a minute, or hurts.',
                cy: 'Mae cerdded 50 metr yn cymryd mwy na munud, neu’n brifo.',
              },
            },
            {
              value: 'Sight',
              label: {
                en: 'I am registered as severely sight impaired',
                cy: 'Rwyf wedi fy nghofrestru â nam difrifol ar fy ngolwg',
              },
            },
            {
              value: 'Journeys',
              label: {
                en: 'Journeys are hard because of a condition that people cannot see',
                cy: 'Mae teithiau’n anodd oherwydd cyflwr na all pobl ei weld',
              },
            },
            { value: 'None', label: { en: 'None of these', cy: 'Dim un o’r rhain' } },
          ],
        },
      ],
      next: [{ when: { kind: 'equals', field: 'reason', value: 'None' }, to: 'not-for-you' }],
    },
    {
      kind: 'exit',
      name: 'not-for-you',
      title: { en: 'You cannot apply for a Blue Badge', cy: 'Ni allwch wneud cais am Fathodyn Glas' },
      body: [
        {
          en: 'The badge is for people who find it very hard to walk or to make journeys.',
          cy: 'Mae’r bathodyn ar gyfer pobl sy’n ei chael yn anodd iawn cerdded neu deithio.',
        },
        {
          en: 'If you are not sure, or if it gets worse, ask the council at its desk in the library.',
          cy: 'Os nad ydych yn siŵr, neu os yw’n gwaethygu, gofynnwch i’r cyngor wrth ei ddesg yn y llyfrgell.',
        },
      ],
    },
    {
      kind: 'questions',
      name: 'evidence',
      fields: [
        {
          kind: 'file',
          name: 'evidence',
          shortLabel: { en: 'Evidence', cy: 'Tystiolaeth' },
          label: {
            en: 'Upload a letter or report about your disability',
            cy: 'Lanlwythwch lythyr neu adroddiad am eich anabledd',
          },
          noun: { en: 'a letter or report', cy: 'llythyr neu adroddiad' },
          hint: {
            en: 'From a doctor, a hospital or a benefits office. A photo of it is enough.',
            cy: 'Gan feddyg, ysbyty neu swyddfa fudd-daliadau. Mae llun ohono yn ddigon.',
          },
        },
      ],
    },
    {
      kind: 'questions',
      name: 'address',
      fields: [
        {
          kind: 'long-text',
          name: 'address',
          shortLabel: { en: 'Address', cy: 'Cyfeiriad' },
          label: { en: 'What is your address in Aberwen?', cy: 'Beth yw eich cyfeiriad yn Aberwen?' },
          noun: { en: 'your address', cy: 'eich cyfeiriad' },
          maximumLength: 300,
        },
      ],
    },
  ],
  declaration: {
    en: 'I confirm that these answers are true as far as I know, and that I will tell the council if I no longer need the badge.',
    cy: 'Rwy’n cadarnhau bod yr atebion hyn yn wir hyd y gwn i, ac y dywedaf wrth y cyngor os na fydd angen y bathodyn arnaf mwyach.',
  },
  afterwards: [
    {
      en: 'An officer of the council looks at your evidence and decides.',
      cy: 'Bydd swyddog yn y cyngor yn edrych ar eich tystiolaeth ac yn penderfynu.',
    },
    {
      en: 'We tell you the decision by email and in your account. If it is yes, you can then add the badge to your wallet.',
      cy: 'Byddwn yn dweud y penderfyniad wrthych drwy e-bost ac yn eich cyfrif. Os cewch y bathodyn, gallwch ei ychwanegu at eich waled bryd hynny.',
    },
  ],
  caseType: 'blue-badge',
  caseTitle: { en: 'Blue Badge', cy: 'Bathodyn Glas' },
  tests: [
    {
      name: 'Somebody who cannot walk far',
      steps: [
        { page: 'your-identity', input: { identity: 'given' } },
        { page: 'reason', input: { reason: 'Walking' } },
        { page: 'evidence', input: { evidence: 'given' } },
        { page: 'address', input: { address: '4 Harbour Terrace, Aberwen' } },
      ],
      expect: { position: 'check' },
    },
    {
      name: 'None of the reasons',
      steps: [
        { page: 'your-identity', input: { identity: 'given' } },
        { page: 'reason', input: { reason: 'None' } },
      ],
      expect: { position: 'not-for-you' },
    },
  ],
  onApproval: {
    credential: {
      template: 'blue-badge',
      claims: {
        is_blue_badge_holder: { from: 'constant', value: true },
        given_name: { from: 'identity', field: 'identity', part: 'givenNames' },
        family_name: { from: 'identity', field: 'identity', part: 'familyName' },
        birth_date: { from: 'identity', field: 'identity', part: 'dateOfBirth' },
        badge_number: { from: 'reference' },
        issuing_authority: { from: 'constant', value: 'Aberwen Council' },
      },
    },
  },
}

/** What Aberwen Council adds: its service and the card it gives. */
export const blueBadgeContributions: readonly Contribution[] = [
  contribute(serviceDefinitions, blueBadgeService),
  contribute(credentialTemplates, blueBadgeTemplate),
]
