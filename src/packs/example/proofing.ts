import { contribute, type Contribution } from '#kernel/module'
import {
  evidenceKinds,
  fraudRegisters,
  knowledgeSources,
  listedFraud,
  listedKnowledge,
} from '#modules/identity'

/** What people of Penhaven have in their drawers besides what there is everywhere. */
const kinds: readonly Contribution[] = [
  contribute(evidenceKinds, {
    kind: 'veteran-papers',
    strength: 2,
    shows: 'paper',
    name: { en: 'Service discharge papers', cy: 'Papurau rhyddhau o’r lluoedd arfog' },
    hint: { en: 'Such as a certificate of service', cy: 'Fel tystysgrif gwasanaeth' },
  }),
  contribute(evidenceKinds, {
    kind: 'citizen-card',
    strength: 3,
    shows: 'photo',
    name: { en: 'Proof of age card with a photo', cy: 'Cerdyn profi oedran â llun' },
    hint: { en: 'With the hologram of the national scheme', cy: 'Gyda hologram y cynllun cenedlaethol' },
  }),
  contribute(evidenceKinds, {
    kind: 'bus-pass',
    strength: 2,
    shows: 'photo',
    name: { en: 'Older or disabled person’s bus pass', cy: 'Pàs bws person hŷn neu anabl' },
    hint: { en: 'Issued by a council, and in date', cy: 'A gyhoeddwyd gan gyngor, ac yn gyfredol' },
  }),
]

/** Aberwen knows those who pay council tax there. The answers are invented, and shown to whoever tries it. */
const councilTax = listedKnowledge(
  {
    key: 'aberwen-council-tax',
    organisationSlug: 'aberwen',
    name: { en: 'Council tax account in Aberwen', cy: 'Cyfrif treth gyngor yn Aberwen' },
    evidence: { kind: 'council-tax-account', strength: 2, validity: 2 },
  },
  [
    {
      givenNames: 'Gwilym',
      familyName: 'Parry',
      dateOfBirth: '1951-10-02',
      knownYears: 22,
      questions: [
        {
          text: {
            en: 'What is your council tax account number?',
            cy: 'Beth yw rhif eich cyfrif treth gyngor?',
          },
          hint: {
            en: 'In this demonstration it is 4471 0093',
            cy: 'Yn yr arddangosiad hwn, 4471 0093 ydyw',
          },
          answer: '44710093',
        },
        {
          text: { en: 'Which band is your home in?', cy: 'Ym mha fand mae eich cartref?' },
          hint: {
            en: 'One letter. In this demonstration it is C',
            cy: 'Un llythyren. Yn yr arddangosiad hwn, C',
          },
          answer: 'C',
        },
        {
          text: {
            en: 'How much is your monthly payment, in pounds?',
            cy: 'Faint yw eich taliad misol, mewn punnoedd?',
          },
          hint: { en: 'In this demonstration it is 142', cy: 'Yn yr arddangosiad hwn, 142 ydyw' },
          answer: '142',
        },
      ],
    },
  ],
)

const register = listedFraud(
  {
    key: 'penhaven-fraud-register',
    name: { en: 'the Penhaven Fraud Register', cy: 'Cofrestr Dwyll Penhaven' },
    score: 2,
  },
  [{ givenNames: 'Mallory', familyName: 'Grey', dateOfBirth: '1980-01-01', codes: ['P'] }],
)

/** Ways to prove an identity that there are in Penhaven only. */
export const proofingContributions: readonly Contribution[] = [
  ...kinds,
  contribute(knowledgeSources, councilTax),
  contribute(fraudRegisters, register),
]
