import { contribute, type Contribution } from '#kernel/module'
import { serviceDefinitions, type ServiceDefinition } from '#modules/services'
import { credentialTemplates, type CredentialTemplate } from '#modules/wallet'

const namespace = 'example.penhaven.veteran-card.1'

/** The card that shows that somebody has served in the armed forces of Penhaven. */
export const veteranCardTemplate: CredentialTemplate = {
  name: 'veteran-card',
  vct: '/credentials/types/veteran-card',
  title: { en: 'Veteran Card', cy: 'Cerdyn Cyn-filwr' },
  description: {
    en: 'Shows that you have served in the armed forces.',
    cy: 'Yn dangos eich bod wedi gwasanaethu yn y lluoedd arfog.',
  },
  issuerOrganisationSlug: 'veterans-office',
  validityDays: 3650,
  formats: ['sd-jwt-vc', 'jwt-vc', 'mdoc'],
  docType: 'example.penhaven.veteran-card.1',
  refresh: { daysBeforeEnd: 30 },
  claims: [
    {
      name: 'given_name',
      label: { en: 'Given names', cy: 'Enwau cyntaf' },
      selectivelyDisclosable: true,
      mdoc: { namespace, element: 'given_name' },
    },
    {
      name: 'family_name',
      label: { en: 'Family name', cy: 'Cyfenw' },
      selectivelyDisclosable: true,
      mdoc: { namespace, element: 'family_name' },
    },
    {
      name: 'birth_date',
      label: { en: 'Date of birth', cy: 'Dyddiad geni' },
      type: 'date',
      selectivelyDisclosable: true,
      mdoc: { namespace, element: 'birth_date' },
    },
    {
      name: 'service_branch',
      label: { en: 'Served in', cy: 'Gwasanaethodd yn' },
      selectivelyDisclosable: true,
      mdoc: { namespace, element: 'service_branch' },
    },
    {
      name: 'service_number',
      label: { en: 'Service number', cy: 'Rhif gwasanaeth' },
      selectivelyDisclosable: true,
      mdoc: { namespace, element: 'service_number' },
    },
    {
      name: 'is_veteran',
      label: { en: 'Is a veteran', cy: 'Yn gyn-filwr' },
      type: 'boolean',
      selectivelyDisclosable: true,
      mdoc: { namespace, element: 'is_veteran' },
    },
    {
      name: 'portrait',
      label: { en: 'Photo', cy: 'Llun' },
      type: 'image',
      selectivelyDisclosable: true,
      isOptional: true,
      mdoc: { namespace, element: 'portrait' },
    },
  ],
  // As wallets of the United Kingdom know the card of its veterans.
  verifiableCredential: {
    types: ['DigitalVeteranCard'],
    subject: {
      name: [
        {
          nameParts: [
            { value: { $word: 'given_name' }, type: 'GivenName' },
            { value: { $word: 'family_name' }, type: 'FamilyName' },
          ],
        },
      ],
      birthDate: [{ value: { $claim: 'birth_date' } }],
      veteranCard: [
        {
          expiryDate: { $date: 'expires' },
          serviceNumber: { $claim: 'service_number' },
          serviceBranch: { $claim: 'service_branch' },
          photo: { $claim: 'portrait' },
        },
      ],
    },
  },
  colour: 'green',
}

/** Applying for the Veteran Card. */
export const veteranCardService: ServiceDefinition = {
  name: 'veteran-card',
  version: 1,
  title: { en: 'Apply for a Veteran Card', cy: 'Gwneud cais am Gerdyn Cyn-filwr' },
  description: {
    en: 'Get a card that proves you have served in the armed forces.',
    cy: 'Cael cerdyn sy’n profi eich bod wedi gwasanaethu yn y lluoedd arfog.',
  },
  organisationSlug: 'veterans-office',
  lifeArea: 'care',
  minimumIdentityLevel: 2,
  start: {
    body: [
      {
        en: 'You can apply if you served for at least one day in the navy, marines, army or air force, and have left. The card is free.',
        cy: 'Gallwch wneud cais os buoch yn gwasanaethu am o leiaf un diwrnod yn y llynges, y môr-filwyr, y fyddin neu’r awyrlu, a’ch bod wedi gadael. Mae’r cerdyn am ddim.',
      },
      {
        en: 'You keep the card in a wallet on your phone or computer. You can use it to get discounts and help from councils without sending papers again.',
        cy: 'Rydych yn cadw’r cerdyn mewn waled ar eich ffôn neu’ch cyfrifiadur. Gallwch ei ddefnyddio i gael gostyngiadau a chymorth gan gynghorau heb anfon papurau eto.',
      },
    ],
    needs: [
      { en: 'your service number', cy: 'eich rhif gwasanaeth' },
      { en: 'the dates you joined and left', cy: 'y dyddiadau y gwnaethoch ymuno a gadael' },
      {
        en: 'your discharge papers, if you still have them',
        cy: 'eich papurau rhyddhau, os ydynt gennych o hyd',
      },
    ],
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
      name: 'branch',
      fields: [
        {
          kind: 'choice',
          name: 'branch',
          shortLabel: { en: 'Served in', cy: 'Gwasanaethodd yn' },
          label: {
            en: 'Which of the armed forces did you serve in?',
            cy: 'Ym mha un o’r lluoedd arfog y buoch yn gwasanaethu?',
          },
          noun: {
            en: 'which of the armed forces you served in',
            cy: 'y lluoedd y buoch yn gwasanaethu ynddynt',
          },
          hint: {
            en: 'If you served in more than one, choose the last.',
            cy: 'Os buoch mewn mwy nag un, dewiswch yr olaf.',
          },
          choices: [
            { value: 'Navy', label: { en: 'Navy', cy: 'Y llynges' } },
            { value: 'Marines', label: { en: 'Marines', cy: 'Y môr-filwyr' } },
            { value: 'Army', label: { en: 'Army', cy: 'Y fyddin' } },
            { value: 'Air force', label: { en: 'Air force', cy: 'Yr awyrlu' } },
            {
              value: 'None',
              label: { en: 'I did not serve in the armed forces', cy: 'Ni fûm yn y lluoedd arfog' },
            },
          ],
        },
      ],
      next: [{ when: { kind: 'equals', field: 'branch', value: 'None' }, to: 'not-for-you' }],
    },
    {
      kind: 'exit',
      name: 'not-for-you',
      title: { en: 'You cannot apply for a Veteran Card', cy: 'Ni allwch wneud cais am Gerdyn Cyn-filwr' },
      body: [
        {
          en: 'The card is for people who have served in the armed forces themselves.',
          cy: 'Mae’r cerdyn ar gyfer pobl sydd wedi gwasanaethu yn y lluoedd arfog eu hunain.',
        },
        {
          en: 'If somebody in your family has served, your council can tell you what help there is for families.',
          cy: 'Os oes rhywun yn eich teulu wedi gwasanaethu, gall eich cyngor ddweud wrthych pa gymorth sydd i deuluoedd.',
        },
      ],
    },
    {
      kind: 'questions',
      name: 'service-number',
      fields: [
        {
          kind: 'text',
          name: 'serviceNumber',
          shortLabel: { en: 'Service number', cy: 'Rhif gwasanaeth' },
          label: { en: 'What is your service number?', cy: 'Beth yw eich rhif gwasanaeth?' },
          noun: { en: 'your service number', cy: 'eich rhif gwasanaeth' },
          hint: {
            en: 'It is on your discharge papers and old pay slips, for example 24617853.',
            cy: 'Mae ar eich papurau rhyddhau a’ch hen slipiau cyflog, er enghraifft 24617853.',
          },
          maximumLength: 20,
        },
      ],
    },
    {
      kind: 'questions',
      name: 'service-dates',
      title: { en: 'When did you serve?', cy: 'Pryd y buoch yn gwasanaethu?' },
      body: [
        {
          en: 'If you do not know the day, use the first of the month.',
          cy: 'Os nad ydych yn gwybod y diwrnod, defnyddiwch y cyntaf o’r mis.',
        },
      ],
      fields: [
        {
          kind: 'date',
          name: 'joinedOn',
          label: { en: 'Date you joined', cy: 'Dyddiad ymuno' },
          noun: { en: 'the date you joined', cy: 'y dyddiad y gwnaethoch ymuno' },
          hint: { en: 'For example, 14 9 1998', cy: 'Er enghraifft, 14 9 1998' },
          range: 'past',
        },
        {
          kind: 'date',
          name: 'leftOn',
          label: { en: 'Date you left', cy: 'Dyddiad gadael' },
          noun: { en: 'the date you left', cy: 'y dyddiad y gwnaethoch adael' },
          hint: { en: 'For example, 30 6 2019', cy: 'Er enghraifft, 30 6 2019' },
          range: 'past',
          notBefore: 'joinedOn',
        },
      ],
    },
    {
      kind: 'questions',
      name: 'contact',
      title: { en: 'How can we reach you?', cy: 'Sut gallwn ni gysylltu â chi?' },
      fields: [
        {
          kind: 'long-text',
          name: 'address',
          label: { en: 'Address', cy: 'Cyfeiriad' },
          noun: { en: 'your address', cy: 'eich cyfeiriad' },
          maximumLength: 300,
        },
        {
          kind: 'phone',
          name: 'phone',
          shortLabel: { en: 'Phone number', cy: 'Rhif ffôn' },
          label: { en: 'Phone number (optional)', cy: 'Rhif ffôn (dewisol)' },
          noun: { en: 'your phone number', cy: 'eich rhif ffôn' },
          hint: {
            en: 'We only call if something in your application is not clear.',
            cy: 'Dim ond os nad yw rhywbeth yn eich cais yn glir y byddwn yn ffonio.',
          },
          optional: true,
        },
      ],
    },
    {
      kind: 'questions',
      name: 'papers',
      fields: [
        {
          kind: 'choice',
          name: 'hasPapers',
          shortLabel: { en: 'Has discharge papers', cy: 'Papurau rhyddhau ar gael' },
          label: { en: 'Do you have your discharge papers?', cy: 'Ydy eich papurau rhyddhau gennych?' },
          noun: {
            en: 'whether you have your discharge papers',
            cy: 'a yw eich papurau rhyddhau gennych',
          },
          hint: {
            en: 'You can apply without them. We then look in the service records, which takes longer.',
            cy: 'Gallwch wneud cais hebddynt. Byddwn wedyn yn edrych yn y cofnodion gwasanaeth, sy’n cymryd mwy o amser.',
          },
          choices: [
            { value: 'Yes', label: { en: 'Yes', cy: 'Ydyn' } },
            { value: 'No', label: { en: 'No', cy: 'Nac ydyn' } },
          ],
        },
      ],
      next: [{ when: { kind: 'equals', field: 'hasPapers', value: 'No' }, to: 'photo' }],
    },
    {
      kind: 'questions',
      name: 'papers-file',
      fields: [
        {
          kind: 'file',
          name: 'papersFile',
          shortLabel: { en: 'Discharge papers', cy: 'Papurau rhyddhau' },
          label: { en: 'Upload your discharge papers', cy: 'Lanlwythwch eich papurau rhyddhau' },
          noun: { en: 'your discharge papers', cy: 'eich papurau rhyddhau' },
          hint: {
            en: 'A photo of the page with your name is enough.',
            cy: 'Mae llun o’r dudalen â’ch enw yn ddigon.',
          },
        },
      ],
    },
    {
      kind: 'questions',
      name: 'photo',
      fields: [
        {
          kind: 'file',
          name: 'photo',
          shortLabel: { en: 'Photo', cy: 'Llun' },
          label: {
            en: 'Upload a photo of yourself (optional)',
            cy: 'Lanlwythwch lun ohonoch eich hun (dewisol)',
          },
          noun: { en: 'a photo of yourself', cy: 'lun ohonoch eich hun' },
          hint: {
            en: 'It helps the officer to compare your application with the service records.',
            cy: 'Mae’n helpu’r swyddog i gymharu eich cais â’r cofnodion gwasanaeth.',
          },
          optional: true,
        },
      ],
    },
  ],
  declaration: {
    en: 'I confirm that these answers are true as far as I know, and that the Veterans Office may compare them with my service record.',
    cy: 'Rwy’n cadarnhau bod yr atebion hyn yn wir hyd y gwn i, ac y caiff Swyddfa’r Cyn-filwyr eu cymharu â’m cofnod gwasanaeth.',
  },
  afterwards: [
    {
      en: 'An officer of the Veterans Office compares your answers with your service record and decides.',
      cy: 'Bydd swyddog yn Swyddfa’r Cyn-filwyr yn cymharu eich atebion â’ch cofnod gwasanaeth ac yn penderfynu.',
    },
    {
      en: 'We tell you the decision by email and in your account. If it is yes, you can then add the card to your wallet.',
      cy: 'Byddwn yn dweud y penderfyniad wrthych drwy e-bost ac yn eich cyfrif. Os cewch y cerdyn, gallwch ei ychwanegu at eich waled bryd hynny.',
    },
  ],
  caseType: 'veteran-card',
  caseTitle: { en: 'Veteran Card', cy: 'Cerdyn Cyn-filwr' },
  tests: [
    {
      name: 'A soldier with papers',
      today: '2026-11-20',
      steps: [
        { page: 'your-identity', input: { identity: 'given' } },
        { page: 'branch', input: { branch: 'Army' } },
        { page: 'service-number', input: { serviceNumber: '24617853' } },
        { page: 'service-dates', input: { joinedOn: '1998-09-14', leftOn: '2019-06-30' } },
        { page: 'contact', input: { address: '12 Quay Street, Aberwen', phone: '' } },
        { page: 'papers', input: { hasPapers: 'Yes' } },
        { page: 'papers-file', input: { papersFile: 'given' } },
        { page: 'photo', input: { photo: '' } },
      ],
      expect: { position: 'check' },
    },
    {
      name: 'Somebody who did not serve',
      steps: [
        { page: 'your-identity', input: { identity: 'given' } },
        { page: 'branch', input: { branch: 'None' } },
      ],
      expect: { position: 'not-for-you' },
    },
  ],
  onApproval: {
    credential: {
      template: 'veteran-card',
      claims: {
        given_name: { from: 'identity', field: 'identity', part: 'givenNames' },
        family_name: { from: 'identity', field: 'identity', part: 'familyName' },
        birth_date: { from: 'identity', field: 'identity', part: 'dateOfBirth' },
        service_branch: { from: 'answer', field: 'branch' },
        service_number: { from: 'answer', field: 'serviceNumber' },
        is_veteran: { from: 'constant', value: true },
      },
    },
  },
}

/** What the Veterans Office adds: its service and the card it gives. */
export const veteranCardContributions: readonly Contribution[] = [
  contribute(serviceDefinitions, veteranCardService),
  contribute(credentialTemplates, veteranCardTemplate),
]
