import { contribute, type Contribution } from '#kernel/module'
import { credentialTemplates, type CredentialTemplate } from '#modules/wallet'

type Claim = CredentialTemplate['claims'][number]

const givenName: Claim = {
  name: 'given_name',
  label: { en: 'Given names', cy: 'Enwau cyntaf' },
  selectivelyDisclosable: true,
}
const familyName: Claim = {
  name: 'family_name',
  label: { en: 'Family name', cy: 'Cyfenw' },
  selectivelyDisclosable: true,
}
const birthDate: Claim = {
  name: 'birth_date',
  label: { en: 'Date of birth', cy: 'Dyddiad geni' },
  type: 'date',
  selectivelyDisclosable: true,
}
const portrait: Claim = {
  name: 'portrait',
  label: { en: 'Photo', cy: 'Llun' },
  type: 'image',
  selectivelyDisclosable: true,
  isOptional: true,
}

/** A person's names as one entry for each word of them. */
const nameParts = {
  nameParts: [
    { value: { $word: 'given_name' }, type: 'GivenName' },
    { value: { $word: 'family_name' }, type: 'FamilyName' },
  ],
}

const badge = 'example.penhaven.blue-badge.1'

/** Parking for people who cannot walk far. */
export const blueBadgeTemplate: CredentialTemplate = {
  name: 'blue-badge',
  vct: '/credentials/types/blue-badge',
  title: { en: 'Blue Badge', cy: 'Bathodyn Glas' },
  description: {
    en: 'Shows that you may park in bays for disabled people.',
    cy: 'Yn dangos y cewch barcio mewn mannau parcio i bobl anabl.',
  },
  issuerOrganisationSlug: 'aberwen',
  validityDays: 1095,
  colour: 'blue',
  formats: ['sd-jwt-vc', 'mdoc'],
  docType: 'example.penhaven.blue-badge.1',
  refresh: { daysBeforeEnd: 60 },
  claims: [
    {
      name: 'is_blue_badge_holder',
      label: { en: 'Has a Blue Badge', cy: 'Mae ganddo Fathodyn Glas' },
      type: 'boolean',
      selectivelyDisclosable: true,
      mdoc: { namespace: badge, element: 'is_blue_badge_holder' },
    },
    { ...givenName, mdoc: { namespace: badge, element: 'given_name' } },
    { ...familyName, mdoc: { namespace: badge, element: 'family_name' } },
    { ...birthDate, mdoc: { namespace: badge, element: 'birth_date' } },
    {
      name: 'badge_number',
      label: { en: 'Badge number', cy: 'Rhif y bathodyn' },
      selectivelyDisclosable: true,
      mdoc: { namespace: badge, element: 'badge_number' },
    },
    {
      name: 'issuing_authority',
      label: { en: 'Council', cy: 'Cyngor' },
      selectivelyDisclosable: true,
      mdoc: { namespace: badge, element: 'issuing_authority' },
    },
    { ...portrait, mdoc: { namespace: badge, element: 'portrait' } },
  ],
}

/** A discount or benefit that somebody may have, for those who give it. */
const proofOfEntitlementTemplate: CredentialTemplate = {
  name: 'proof-of-entitlement',
  vct: '/credentials/types/proof-of-entitlement',
  title: { en: 'Proof of entitlement', cy: 'Prawf o hawl' },
  description: {
    en: 'Shows that you may have a discount or benefit, without saying why.',
    cy: 'Yn dangos y cewch ostyngiad neu fudd-dal, heb ddweud pam.',
  },
  issuerOrganisationSlug: 'aberwen',
  validityDays: 365,
  colour: 'purple',
  formats: ['sd-jwt-vc', 'jwt-vc'],
  refresh: { daysBeforeEnd: 30 },
  claims: [
    {
      name: 'is_entitled',
      label: { en: 'Is entitled', cy: 'Mae ganddo hawl' },
      type: 'boolean',
      selectivelyDisclosable: true,
    },
    {
      name: 'entitlement',
      label: { en: 'Entitled to', cy: 'Hawl i' },
      selectivelyDisclosable: true,
    },
    givenName,
    familyName,
    birthDate,
    {
      name: 'entitled_from',
      label: { en: 'Since', cy: 'Ers' },
      type: 'date',
      selectivelyDisclosable: true,
    },
    {
      name: 'entitled_until',
      label: { en: 'Until', cy: 'Hyd at' },
      type: 'date',
      selectivelyDisclosable: true,
      isOptional: true,
    },
  ],
  verifiableCredential: {
    types: ['EntitlementCredential'],
    subject: {
      name: [nameParts],
      birthDate: [{ value: { $claim: 'birth_date' } }],
      entitlement: [
        {
          isEntitled: { $claim: 'is_entitled' },
          name: { $claim: 'entitlement' },
          startDate: { $claim: 'entitled_from' },
          endDate: { $claim: 'entitled_until' },
        },
      ],
    },
  },
}

/** What people of the public service have learned. */
const aiSkillsTemplate: CredentialTemplate = {
  name: 'ai-skills-badge',
  vct: '/credentials/types/ai-skills-badge',
  title: { en: 'AI skills badge', cy: 'Bathodyn sgiliau AI' },
  description: {
    en: 'Shows that you can use artificial intelligence at work safely and fairly.',
    cy: 'Yn dangos y gallwch ddefnyddio deallusrwydd artiffisial yn y gwaith yn ddiogel ac yn deg.',
  },
  issuerOrganisationSlug: 'caerlan',
  validityDays: 1095,
  colour: 'slate',
  formats: ['sd-jwt-vc', 'open-badge'],
  achievement: {
    criteria: {
      en: 'Finished the course on artificial intelligence for public servants, passed its test, and had one piece of own work looked at by a tutor.',
      cy: 'Gorffen y cwrs ar ddeallusrwydd artiffisial i weision cyhoeddus, pasio ei brawf, a chael un darn o’i waith ei hun wedi’i weld gan diwtor.',
    },
    type: 'Badge',
  },
  // Of an Open Badge: whose it is, as people say it.
  verifiableCredential: {
    types: ['OpenBadgeCredential'],
    subject: {
      identifier: [
        {
          type: 'IdentityObject',
          hashed: false,
          identityHash: { $claim: 'full_name' },
          identityType: 'name',
        },
      ],
    },
  },
  claims: [
    {
      name: 'full_name',
      label: { en: 'Name', cy: 'Enw' },
      selectivelyDisclosable: true,
    },
    {
      name: 'level',
      label: { en: 'Level', cy: 'Lefel' },
      selectivelyDisclosable: true,
    },
    {
      name: 'completed_on',
      label: { en: 'Completed on', cy: 'Cwblhawyd ar' },
      type: 'date',
      selectivelyDisclosable: true,
    },
  ],
}

const fishing = 'example.penhaven.fishing-licence.1'

/** Fishing in the rivers and lakes of Penhaven. */
const fishingLicenceTemplate: CredentialTemplate = {
  name: 'fishing-licence',
  vct: '/credentials/types/fishing-licence',
  title: { en: 'Fishing licence', cy: 'Trwydded bysgota' },
  description: {
    en: 'Shows that you may fish with a rod in rivers and lakes.',
    cy: 'Yn dangos y cewch bysgota â gwialen mewn afonydd a llynnoedd.',
  },
  issuerOrganisationSlug: 'licensing-agency',
  validityDays: 365,
  colour: 'green',
  formats: ['sd-jwt-vc', 'jwt-vc', 'mdoc'],
  docType: 'example.penhaven.fishing-licence.1',
  refresh: { birthdays: { claim: 'birth_date', years: [13, 17, 66] }, daysBeforeEnd: 30 },
  claims: [
    { ...givenName, mdoc: { namespace: fishing, element: 'given_name' } },
    { ...familyName, mdoc: { namespace: fishing, element: 'family_name' } },
    { ...birthDate, mdoc: { namespace: fishing, element: 'birth_date' } },
    {
      name: 'age_over_13',
      label: { en: 'Is 13 or older', cy: 'Yn 13 oed neu’n hŷn' },
      type: 'boolean',
      selectivelyDisclosable: true,
      derived: { atLeastYearsSince: 'birth_date', years: 13 },
      mdoc: { namespace: fishing, element: 'age_over_13' },
    },
    {
      name: 'licence_number',
      label: { en: 'Licence number', cy: 'Rhif y drwydded' },
      selectivelyDisclosable: true,
      mdoc: { namespace: fishing, element: 'licence_number' },
    },
    {
      name: 'licence_type',
      label: { en: 'Fish', cy: 'Pysgod' },
      selectivelyDisclosable: true,
      mdoc: { namespace: fishing, element: 'licence_type' },
    },
    {
      name: 'rods',
      label: { en: 'Rods', cy: 'Gwialenni' },
      type: 'integer',
      selectivelyDisclosable: true,
      mdoc: { namespace: fishing, element: 'rods' },
    },
  ],
  verifiableCredential: {
    types: ['FishingLicenceCredential'],
    subject: {
      name: [nameParts],
      birthDate: [{ value: { $claim: 'birth_date' } }],
      fishingLicenceRecord: [
        {
          licenceNumber: { $claim: 'licence_number' },
          licenceType: { $claim: 'licence_type' },
          issuanceDate: { $date: 'issued' },
          expiryDate: { $date: 'expires' },
        },
      ],
    },
  },
}

/** The cards of Penhaven that no service gives: staff give them by hand. The Blue Badge and the Veteran Card have services. */
export const cardContributions: readonly Contribution[] = [
  proofOfEntitlementTemplate,
  aiSkillsTemplate,
  fishingLicenceTemplate,
].map((template) => contribute(credentialTemplates, template))
