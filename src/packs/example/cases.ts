import type { CaseFact, DemoCase } from '#modules/casework'

const veteranCard = { en: 'Veteran Card', cy: 'Cerdyn Cyn-filwr' }
const taxiLicence = { en: 'Taxi driver licence', cy: 'Trwydded gyrrwr tacsi' }
const parkingPermit = { en: 'Resident parking permit', cy: 'Trwydded barcio preswylwyr' }
const bulkyWaste = { en: 'Help with bulky waste', cy: 'Cymorth gyda gwastraff swmpus' }

const branches = {
  army: { en: 'Army', cy: 'Y Fyddin' },
  navy: { en: 'Navy', cy: 'Y Llynges' },
  airForce: { en: 'Air force', cy: 'Yr Awyrlu' },
}

/** What an applicant for a Veteran Card told the Veterans Office. */
function service(branch: keyof typeof branches, serviceNumber: string, years: string): CaseFact[] {
  return [
    { label: { en: 'Served in', cy: 'Gwasanaethodd yn' }, value: branches[branch], source: 'person' },
    { label: { en: 'Service number', cy: 'Rhif gwasanaeth' }, value: serviceNumber, source: 'person' },
    { label: { en: 'Years of service', cy: 'Blynyddoedd o wasanaeth' }, value: years, source: 'person' },
  ]
}

function told(en: string, cy: string, value: string): CaseFact {
  return { label: { en, cy }, value, source: 'person' }
}

/** Cases in every state, so that each queue has something to show; Northmere's stays empty. */
export const demonstrationCases: readonly DemoCase[] = [
  {
    key: 'veteran-desmond',
    personKey: 'desmond-clarke',
    organisationSlug: 'veterans-office',
    caseType: 'veteran-card',
    title: veteranCard,
    facts: service('army', 'P24118805', '1976–1998'),
    openedDaysAgo: 19,
    assigneeKey: 'grace-okafor',
    note: 'The discharge date on the form is a year later than in our records. I have asked the archive.',
  },
  {
    key: 'veteran-siobhan',
    personKey: 'siobhan-odowd',
    organisationSlug: 'veterans-office',
    caseType: 'veteran-card',
    title: veteranCard,
    facts: service('airForce', 'P30771204', '2011–2020'),
    openedDaysAgo: 6,
    assigneeKey: 'tomos-bevan',
  },
  {
    key: 'veteran-olufemi',
    personKey: 'olufemi-adeyemi',
    organisationSlug: 'veterans-office',
    caseType: 'veteran-card',
    title: veteranCard,
    facts: service('navy', 'P28459917', '2001–2013'),
    openedDaysAgo: 4,
  },
  {
    key: 'veteran-rhiannon',
    personKey: 'rhiannon-pugh',
    organisationSlug: 'veterans-office',
    caseType: 'veteran-card',
    title: veteranCard,
    facts: service('army', 'P27330062', '1996–2009'),
    openedDaysAgo: 2,
  },
  {
    key: 'veteran-tadhg',
    personKey: 'tadhg-mac-giolla',
    organisationSlug: 'veterans-office',
    caseType: 'veteran-card',
    title: veteranCard,
    facts: service('army', 'P25906618', '1983–2004'),
    openedDaysAgo: 24,
    assigneeKey: 'grace-okafor',
    decision: {
      outcome: 'approved',
      reason: 'Your service number and years of service match our records.',
    },
  },
  {
    key: 'veteran-bjorn',
    personKey: 'bjorn-asgeirsson',
    organisationSlug: 'veterans-office',
    caseType: 'veteran-card',
    title: veteranCard,
    facts: service('navy', 'P99000001', '1990–1994'),
    openedDaysAgo: 28,
    assigneeKey: 'tomos-bevan',
    decision: {
      outcome: 'refused',
      reason:
        'We found no service under this number. If you served under another name or number, apply again and give both.',
    },
  },
  {
    key: 'taxi-yusuf',
    personKey: 'yusuf-al-amin',
    organisationSlug: 'licensing-agency',
    caseType: 'taxi-licence',
    title: taxiLicence,
    facts: [
      told('Driving licence held since', 'Yn dal trwydded yrru ers', '2009'),
      told('Area', 'Ardal', 'Caerlan'),
    ],
    openedDaysAgo: 11,
    assigneeKey: 'lowri-ashworth',
  },
  {
    key: 'taxi-zofia',
    personKey: 'zofia-wisniewska',
    organisationSlug: 'licensing-agency',
    caseType: 'taxi-licence',
    title: taxiLicence,
    facts: [
      told('Driving licence held since', 'Yn dal trwydded yrru ers', '2016'),
      told('Area', 'Ardal', 'Northmere'),
    ],
    openedDaysAgo: 3,
  },
  {
    key: 'parking-mary-jane',
    personKey: 'mary-jane-smythe-whitcombe',
    organisationSlug: 'aberwen',
    caseType: 'parking-permit',
    title: parkingPermit,
    facts: [told('Street', 'Stryd', '4 Harbour Terrace, Aberwen'), told('Vehicle', 'Cerbyd', 'PN21 ABW')],
    openedDaysAgo: 5,
    assigneeKey: 'owen-blackwood',
  },
  {
    key: 'bulky-kofi',
    personKey: 'kofi-o',
    organisationSlug: 'aberwen',
    caseType: 'bulky-waste',
    title: bulkyWaste,
    facts: [told('What to collect', 'Beth i’w gasglu', 'A wardrobe and two mattresses')],
    openedDaysAgo: 1,
  },
  {
    key: 'parking-elin',
    personKey: 'elin-gwyn',
    organisationSlug: 'caerlan',
    caseType: 'parking-permit',
    title: parkingPermit,
    facts: [told('Street', 'Stryd', '18 Rhodfa’r Felin, Caerlan'), told('Vehicle', 'Cerbyd', 'PN19 CLN')],
    openedDaysAgo: 8,
    assigneeKey: 'idris-vaughan',
    decision: { outcome: 'approved', reason: 'You live inside the permit zone.' },
  },
]
