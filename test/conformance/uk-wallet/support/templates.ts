import type { CredentialClaim, CredentialTemplate } from '../../../../src/modules/wallet/domain/template.ts'
import { jpegBase64, pngBase64 } from './pictures.ts'

const label = (en: string) => ({ en, cy: `${en} (cy)` })

/** The Veteran Card as its public description has it. */
export const veteranCard: CredentialTemplate = {
  name: 'veteran-card',
  vct: '/credentials/types/veteran-card',
  title: { en: 'HM Armed Forces Veteran Card', cy: 'Cerdyn Cyn-filwr Lluoedd Arfog EF' },
  description: { en: 'Shows that you have served.', cy: 'Yn dangos eich bod wedi gwasanaethu.' },
  issuerOrganisationSlug: 'veterans-office',
  validityDays: 30,
  formats: ['jwt-vc'],
  claims: [
    { name: 'given_name', label: label('Given names'), selectivelyDisclosable: true },
    { name: 'family_name', label: label('Family name'), selectivelyDisclosable: true },
    { name: 'birth_date', type: 'date', label: label('Date of birth'), selectivelyDisclosable: true },
    { name: 'card_expiry_date', type: 'date', label: label('Card ends'), selectivelyDisclosable: true },
    { name: 'service_number', label: label('Service number'), selectivelyDisclosable: true },
    { name: 'service_branch', label: label('Served in'), selectivelyDisclosable: true },
    { name: 'photo', type: 'image', label: label('Photo'), selectivelyDisclosable: true, isOptional: true },
  ],
  colour: 'green',
  refresh: { daysBeforeEnd: 7 },
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
          expiryDate: { $claim: 'card_expiry_date' },
          serviceNumber: { $claim: 'service_number' },
          serviceBranch: { $claim: 'service_branch' },
          photo: { $claim: 'photo' },
        },
      ],
    },
  },
}

export const veteranClaims = {
  given_name: 'Sarah Elizabeth',
  family_name: 'Edwards',
  birth_date: '1970-01-28',
  card_expiry_date: '2034-03-10',
  service_number: '25057386',
  service_branch: 'British Army',
  photo: `data:image/png;base64,${pngBase64}`,
}

const iso = 'org.iso.18013.5.1'
const domestic = 'org.iso.18013.5.1.GB'

function element(namespace: string, name: string, more: Partial<CredentialClaim> = {}): CredentialClaim {
  const mdoc = { namespace, element: name }
  return { name, label: label(name), selectivelyDisclosable: true, mdoc, ...more }
}

const codes: CredentialClaim = {
  name: 'codes',
  label: label('Codes'),
  type: 'list',
  selectivelyDisclosable: false,
  isOptional: true,
  fields: [{ name: 'code', label: label('Code'), selectivelyDisclosable: false }],
}
const privilegeFields: readonly CredentialClaim[] = [
  { name: 'vehicle_category_code', label: label('Vehicles'), selectivelyDisclosable: false },
  { name: 'issue_date', type: 'date', label: label('From'), selectivelyDisclosable: false, isOptional: true },
  { name: 'expiry_date', type: 'date', label: label('To'), selectivelyDisclosable: false, isOptional: true },
  codes,
]

/** The driving licence of the United Kingdom: 18 elements that all countries have, and two or three of its own. */
export const drivingLicence: CredentialTemplate = {
  name: 'driving-licence',
  vct: '/credentials/types/driving-licence',
  docType: 'org.iso.18013.5.1.mDL',
  title: { en: 'Driving licence', cy: 'Trwydded yrru' },
  description: { en: 'Shows what you may drive.', cy: 'Yn dangos beth y cewch ei yrru.' },
  issuerOrganisationSlug: 'veterans-office',
  validityDays: 30,
  formats: ['mdoc'],
  claims: [
    element(iso, 'family_name'),
    element(iso, 'given_name'),
    element(iso, 'birth_date', { type: 'date' }),
    element(iso, 'issue_date', { type: 'date' }),
    element(iso, 'expiry_date', { type: 'date' }),
    element(iso, 'issuing_country'),
    element(iso, 'issuing_authority'),
    element(iso, 'document_number'),
    element(iso, 'portrait', { type: 'image' }),
    element(iso, 'birth_place'),
    element(iso, 'driving_privileges', { type: 'list', fields: privilegeFields }),
    element(iso, 'un_distinguishing_sign'),
    element(iso, 'resident_address'),
    element(iso, 'resident_postal_code'),
    element(iso, 'resident_city'),
    ...[18, 21, 25].map((years) =>
      element(iso, `age_over_${years}`, {
        type: 'boolean',
        derived: { atLeastYearsSince: 'birth_date', years },
      }),
    ),
    element(domestic, 'welsh_licence', { type: 'boolean' }),
    element(domestic, 'title'),
    element(domestic, 'provisional_driving_privileges', {
      type: 'list',
      fields: privilegeFields,
      isOptional: true,
    }),
  ],
  colour: 'slate',
  refresh: { birthdays: { claim: 'birth_date', years: [18, 21, 25] }, daysBeforeEnd: 7 },
}

/** Of somebody who comes of age ten days after the tests begin. */
export const licenceClaims = {
  family_name: 'Edwards-Smith',
  given_name: 'Sarah Elizabeth',
  birth_date: '2008-11-12',
  issue_date: '2026-10-01',
  expiry_date: '2036-09-30',
  issuing_country: 'GB',
  issuing_authority: 'DVLA',
  document_number: 'EDWAR811128SE5RO',
  portrait: `data:image/jpeg;base64,${jpegBase64}`,
  birth_place: 'Swansea',
  driving_privileges: [
    {
      vehicle_category_code: 'A',
      issue_date: '2026-10-01',
      expiry_date: '2036-09-30',
      codes: [{ code: '01' }],
    },
    { vehicle_category_code: 'B' },
  ],
  un_distinguishing_sign: 'UK',
  resident_address: 'Flat 11, Blashford, Adelaide Road',
  resident_postal_code: 'NW3 3RX',
  resident_city: 'London',
  welsh_licence: true,
  title: 'Miss',
}
