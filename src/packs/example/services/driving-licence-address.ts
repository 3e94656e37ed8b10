import { ask, contactPage, englishOnly, given, identityPage, page, steps, yesNo } from './questions.ts'

/** The Licensing Agency keeps where drivers live. */
export const drivingLicenceAddress = englishOnly({
  name: 'driving-licence-address',
  lifeArea: 'travel',
  title: 'Change the address on your driving licence',
  caseTitle: 'Address on a driving licence',
  description: 'Tell the Licensing Agency where you live now.',
  organisationSlug: 'licensing-agency',
  minimumIdentityLevel: 2,
  start: {
    body: ['It is free. You can drive while you wait for the new licence.'],
    needs: ['your driving licence'],
    durationMinutes: 4,
  },
  pages: [
    identityPage,
    page('licence', [
      ask('text', 'licenceNumber', 'What is your driving licence number?', 'your driving licence number', {
        maximumLength: 18,
        claim: 'driving-licence-number',
        shortLabel: 'Licence number',
        hint: 'It is in section 5 of your licence.',
      }),
    ]),
    page('new-address', [
      ask('address', 'newAddress', 'Where do you live now?', 'your new address', {
        claim: 'new-address',
        postcodeScheme: 'uk-postcode',
        shortLabel: 'New address',
      }),
    ]),
    page(
      'photo',
      [
        ask(
          'choice',
          'newPhoto',
          'Do you want to change your photo too?',
          'whether you want to change your photo',
          { choices: yesNo, shortLabel: 'New photo' },
        ),
      ],
      { next: [{ when: { kind: 'equals', field: 'newPhoto', value: 'no' }, to: 'contact' }] },
    ),
    page('upload-photo', [
      ask('file', 'photo', 'Upload a photo of yourself', 'a photo of yourself', { shortLabel: 'Photo' }),
    ]),
    contactPage,
  ],
  afterwards: ['Your new licence comes by post. Cut up the old one.'],
  decisionWithinDays: 10,
  tests: [
    {
      name: 'With a new photo',
      today: '2026-11-20',
      steps: [
        steps.identity,
        { page: 'licence', input: { licenceNumber: 'PRICE905010F99ZZ' } },
        { page: 'new-address', input: { newAddress: { ...given.address } } },
        { page: 'photo', input: { newPhoto: 'yes' } },
        { page: 'upload-photo', input: { photo: 'given' } },
        steps.contact,
      ],
      expect: { position: 'check' },
    },
  ],
})
