import {
  addressPage,
  ask,
  contactPage,
  englishOnly,
  given,
  namePage,
  options,
  page,
  steps,
} from './questions.ts'

const personPage = page(
  'the-person',
  [
    ask('name', 'deceased', 'Full name', 'their full name', { claim: 'deceased-full-name' }),
    ask('date', 'bornOn', 'Date of birth', 'their date of birth', {
      range: 'past',
      claim: 'deceased-date-of-birth',
      hint: 'For example, 2 10 1951',
    }),
    ask('date', 'diedOn', 'Date of death', 'the date of death', {
      range: 'past',
      notBefore: 'bornOn',
      claim: 'date-of-death',
      hint: 'For example, 14 11 2026',
    }),
  ],
  { title: 'Who has died?' },
)

const personStep = {
  page: 'the-person',
  input: { deceased: 'Gwilym Parry', bornOn: '1951-10-02', diedOn: '2026-11-14' },
}

/** A licence ends with its holder; nobody has to send it back. */
export const licenceAfterDeath = englishOnly({
  name: 'licence-after-a-death',
  lifeArea: 'family',
  title: 'Cancel the driving licence of somebody who died',
  caseTitle: 'Licence of somebody who died',
  description: 'Stop letters about their licence and their vehicles.',
  organisationSlug: 'licensing-agency',
  minimumIdentityLevel: 0,
  start: {
    body: ['You need not send the licence back. Cut it up.'],
    needs: ['the person’s full name, date of birth and address'],
    durationMinutes: 4,
  },
  pages: [
    personPage,
    page('where-they-lived', [
      ask('address', 'deceasedAddress', 'Where did they live?', 'where they lived', {
        claim: 'deceased-address',
        postcodeScheme: 'uk-postcode',
        shortLabel: 'Their address',
      }),
    ]),
    page('relationship', [
      ask('choice', 'relationship', 'What were you to them?', 'what you were to them', {
        claim: 'relationship-to-deceased',
        shortLabel: 'Relationship',
        choices: options([
          ['partner', 'Husband, wife or partner'],
          ['child', 'Son or daughter'],
          ['family', 'Other family'],
          ['friend', 'A friend'],
          ['other', 'Something else'],
        ]),
      }),
    ]),
    namePage,
    contactPage,
  ],
  afterwards: ['We end the licence and stop all letters within a week.'],
  decisionWithinDays: 5,
  tests: [
    {
      name: 'A son tells the Licensing Agency',
      today: '2026-11-20',
      steps: [
        personStep,
        { page: 'where-they-lived', input: { deceasedAddress: { ...given.address } } },
        { page: 'relationship', input: { relationship: 'child' } },
        steps.name,
        steps.contact,
      ],
      expect: { position: 'check' },
    },
  ],
})

/** The Veterans Office ends a pension, and says what the family can have. */
export const pensionAfterDeath = englishOnly({
  name: 'pension-after-a-death',
  lifeArea: 'family',
  title: 'Tell the Veterans Office that a veteran has died',
  caseTitle: 'Death of a veteran',
  description: 'End their pension, and find out what the family can have.',
  organisationSlug: 'veterans-office',
  minimumIdentityLevel: 0,
  start: {
    body: ['We look for what the family can have: you need not ask for it.'],
    needs: ['the service number, if you have it'],
    durationMinutes: 4,
  },
  pages: [
    personPage,
    page('service', [
      ask('text', 'serviceNumber', 'What was their service number?', 'their service number', {
        maximumLength: 20,
        hint: 'It is on letters about the pension.',
        shortLabel: 'Service number',
      }),
    ]),
    namePage,
    addressPage,
    contactPage,
  ],
  afterwards: ['We write to you with what the family can have.'],
  decisionWithinDays: 10,
  tests: [
    {
      name: 'A daughter tells the Veterans Office',
      today: '2026-11-20',
      steps: [
        personStep,
        { page: 'service', input: { serviceNumber: 'PN-4471-0032' } },
        steps.name,
        steps.address,
        steps.contact,
      ],
      expect: { position: 'check' },
    },
  ],
})
