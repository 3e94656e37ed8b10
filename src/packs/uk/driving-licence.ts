import type { CredentialTemplate } from '#modules/wallet'

const iso = 'org.iso.18013.5.1'
/** What only licences of Great Britain state. */
const domestic = 'org.iso.18013.5.1.GB'

const categories: CredentialTemplate['claims'][number]['fields'] = [
  {
    name: 'vehicle_category_code',
    label: { en: 'Category', cy: 'Categori' },
    selectivelyDisclosable: false,
  },
  {
    name: 'issue_date',
    label: { en: 'From', cy: 'O' },
    type: 'date',
    selectivelyDisclosable: false,
    isOptional: true,
  },
  {
    name: 'expiry_date',
    label: { en: 'Until', cy: 'Hyd at' },
    type: 'date',
    selectivelyDisclosable: false,
    isOptional: true,
  },
  {
    name: 'codes',
    label: { en: 'Restrictions', cy: 'Cyfyngiadau' },
    type: 'list',
    selectivelyDisclosable: false,
    isOptional: true,
    fields: [
      { name: 'code', label: { en: 'Code', cy: 'Cod' }, selectivelyDisclosable: false },
      { name: 'sign', label: { en: 'Sign', cy: 'Arwydd' }, selectivelyDisclosable: false, isOptional: true },
      {
        name: 'value',
        label: { en: 'Value', cy: 'Gwerth' },
        selectivelyDisclosable: false,
        isOptional: true,
      },
    ],
  },
]

function ageClaim(years: 18 | 21 | 25): CredentialTemplate['claims'][number] {
  return {
    name: `age_over_${years}`,
    label: { en: `Is ${years} or older`, cy: `Yn ${years} oed neu’n hŷn` },
    type: 'boolean',
    selectivelyDisclosable: true,
    derived: { atLeastYearsSince: 'birth_date', years },
    mdoc: { namespace: iso, element: `age_over_${years}` },
  }
}

/**
 * The driving licence of Great Britain (ISO/IEC 18013-5 with the elements that GOV.UK Wallet expects, no others). The
 * agency with this short name issues it; an agency of another name imports the template as its own.
 */
export const drivingLicenceTemplate: CredentialTemplate = {
  name: 'driving-licence',
  vct: '/credentials/types/driving-licence',
  title: { en: 'Driving licence', cy: 'Trwydded yrru' },
  description: {
    en: 'Shows which vehicles you may drive, and how old you are.',
    cy: 'Yn dangos pa gerbydau y cewch eu gyrru, a faint yw eich oed.',
  },
  issuerOrganisationSlug: 'licensing-agency',
  validityDays: 90,
  colour: 'maroon',
  formats: ['sd-jwt-vc', 'mdoc'],
  docType: 'org.iso.18013.5.1.mDL',
  refresh: { birthdays: { claim: 'birth_date', years: [18, 21, 25] }, daysBeforeEnd: 14 },
  claims: [
    {
      name: 'family_name',
      label: { en: 'Family name', cy: 'Cyfenw' },
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'family_name' },
    },
    {
      name: 'given_name',
      label: { en: 'Given names', cy: 'Enwau cyntaf' },
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'given_name' },
    },
    {
      name: 'title',
      label: { en: 'Title', cy: 'Teitl' },
      selectivelyDisclosable: true,
      mdoc: { namespace: domestic, element: 'title' },
    },
    {
      name: 'birth_date',
      label: { en: 'Date of birth', cy: 'Dyddiad geni' },
      type: 'date',
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'birth_date' },
    },
    {
      name: 'birth_place',
      label: { en: 'Place of birth', cy: 'Man geni' },
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'birth_place' },
    },
    ageClaim(18),
    ageClaim(21),
    ageClaim(25),
    {
      name: 'portrait',
      label: { en: 'Photo', cy: 'Llun' },
      type: 'image',
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'portrait' },
    },
    {
      name: 'document_number',
      label: { en: 'Licence number', cy: 'Rhif y drwydded' },
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'document_number' },
    },
    {
      name: 'issue_date',
      label: { en: 'Issued on', cy: 'Cyhoeddwyd ar' },
      type: 'date',
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'issue_date' },
    },
    {
      name: 'expiry_date',
      label: { en: 'Licence ends on', cy: 'Daw’r drwydded i ben ar' },
      type: 'date',
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'expiry_date' },
    },
    {
      name: 'issuing_country',
      label: { en: 'Country', cy: 'Gwlad' },
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'issuing_country' },
    },
    {
      name: 'issuing_authority',
      label: { en: 'Authority', cy: 'Awdurdod' },
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'issuing_authority' },
    },
    {
      name: 'un_distinguishing_sign',
      label: { en: 'Distinguishing sign', cy: 'Arwydd gwahaniaethol' },
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'un_distinguishing_sign' },
    },
    {
      name: 'driving_privileges',
      label: { en: 'May drive', cy: 'Caiff yrru' },
      type: 'list',
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'driving_privileges' },
      fields: categories,
    },
    {
      name: 'provisional_driving_privileges',
      label: { en: 'May learn to drive', cy: 'Caiff ddysgu gyrru' },
      type: 'list',
      selectivelyDisclosable: true,
      isOptional: true,
      mdoc: { namespace: domestic, element: 'provisional_driving_privileges' },
      fields: categories,
    },
    {
      name: 'resident_address',
      label: { en: 'Address', cy: 'Cyfeiriad' },
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'resident_address' },
    },
    {
      name: 'resident_city',
      label: { en: 'Town or city', cy: 'Tref neu ddinas' },
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'resident_city' },
    },
    {
      name: 'resident_postal_code',
      label: { en: 'Postcode', cy: 'Cod post' },
      selectivelyDisclosable: true,
      mdoc: { namespace: iso, element: 'resident_postal_code' },
    },
    {
      name: 'welsh_licence',
      label: { en: 'Issued in Welsh', cy: 'Cyhoeddwyd yn Gymraeg' },
      type: 'boolean',
      selectivelyDisclosable: true,
      mdoc: { namespace: domestic, element: 'welsh_licence' },
    },
  ],
}
