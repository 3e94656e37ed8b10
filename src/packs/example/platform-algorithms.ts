import { contribute, type Contribution } from '#kernel/module'
import { demoPlatformRecords, type DemoPlatformRecord } from '#modules/transparency'

/** What the Veterans Office, which runs this program for the country, says of all its algorithms. */
const shared = {
  organisationSlug: 'veterans-office',
  writer: 'margaret-pryce',
  decider: 'huw-llewellyn',
} as const

const sharedFields = {
  'contact-email': {
    en: 'algorithms@veterans.penhaven.example',
    cy: 'algorithms@veterans.penhaven.example',
  },
  team: { en: 'Digital services', cy: 'Gwasanaethau digidol' },
  'senior-responsible-owner': {
    en: 'Director of Digital Services',
    cy: 'Cyfarwyddwr Gwasanaethau Digidol',
  },
  'frequency-and-scale': {
    en: 'It is counted as it runs: see “What the running program says”.',
    cy: 'Caiff ei gyfrif wrth redeg: gweler “Beth mae’r rhaglen sy’n rhedeg yn ei ddweud”.',
  },
} as const

const sharedModel = {
  'model-performance': {
    en: 'It is measured every week: see “What the running program says”.',
    cy: 'Caiff ei fesur bob wythnos: gweler “Beth mae’r rhaglen sy’n rhedeg yn ei ddweud”.',
  },
  'model-datasets-and-purposes': {
    en: 'No data was needed to make it. The data named below is for measuring it.',
    cy: 'Nid oedd angen data i’w wneud. Mae’r data a enwir isod ar gyfer ei fesur.',
  },
} as const

const records: readonly DemoPlatformRecord[] = [
  {
    ...shared,
    algorithmId: 'services.eligibility',
    slug: 'judging-who-can-apply',
    fields: sharedFields,
    model: {
      ...sharedModel,
      'model-output': {
        en: 'For each rule whether it holds, and with which changes it would.',
        cy: 'Ar gyfer pob rheol, a yw’n dal, a chyda pha newidiadau y byddai.',
      },
    },
  },
  {
    ...shared,
    algorithmId: 'services.find-services',
    slug: 'order-of-services',
    fields: sharedFields,
    model: {
      ...sharedModel,
      'model-output': {
        en: 'The services that fit, in an order.',
        cy: 'Y gwasanaethau sy’n cyd-fynd, mewn trefn.',
      },
    },
  },
  {
    ...shared,
    algorithmId: 'identity.fraud-signs',
    slug: 'signs-of-identity-fraud',
    fields: sharedFields,
    model: {
      ...sharedModel,
      'model-output': { en: 'Signs, most often none.', cy: 'Arwyddion, gan amlaf dim.' },
    },
    redactions: {
      'detailed-description': {
        exemption: 'foia-31',
        explanation:
          'How each sign is weighed would help those who use other people’s identities to avoid being found. What is looked at, and who decides, is told.',
      },
    },
  },
]

export const platformAlgorithmContributions: readonly Contribution[] = records.map((record) =>
  contribute(demoPlatformRecords, record),
)
