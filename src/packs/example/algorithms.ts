import { contribute, type Contribution } from '#kernel/module'
import { demoRecords, type DemoRecord } from '#modules/transparency'

const first: DemoRecord['versions'][number] = {
  standard: 'atrs-4.0',
  facets: {
    organisationType: 'local-authority',
    functions: ['housing-and-community-amenities'],
    capabilities: ['planning', 'analysis'],
    tasks: ['ordering repairs'],
    phase: 'beta-pilot',
    regions: ['wales'],
    otherTags: ['housing'],
  },
  fields: {
    name: 'Order of housing repairs',
    'one-sentence-description':
      'Puts reports of repairs in council homes in an order, so that the most dangerous are looked at first.',
    description:
      'Tenants report what is broken. The tool gives each report a number of points by fixed rules: what is broken, who lives there, how long it has waited.\n\nA person in the repairs team sees the list in that order and decides what is done, and when.',
    'contact-email': 'algorithms@aberwen.example',
    organisation: 'Aberwen Council',
    team: 'Housing repairs',
    'senior-responsible-owner': 'Head of Housing',
    'supplier-involvement': 'no',
    'detailed-description':
      'Eleven rules, each worth 0 to 20 points. Points are added up; there is no learning from data.',
    scope: 'Repairs in homes that the council owns. It is not for planned works.',
    benefit: 'In the trial, dangerous faults were looked at after 1.4 days instead of 3.1.',
    'previous-process': 'Reports were worked through in the order in which they came in.',
    'human-review':
      'A person reads every report. The order is a suggestion that they can change at any time.',
    'frequency-and-scale': 'About 900 reports a month.',
    'appeals-and-review': 'Tenants can ask for their report to be looked at again, by phone or at the desk.',
    'system-architecture': 'A part of the repairs system, on servers of the council.',
    maintenance: 'The rules are looked at every six months by the repairs team and two tenants.',
  },
  groups: {
    risks: [
      {
        'risk-name': 'People who describe their fault badly wait longer',
        'risk-description': 'A short report gets fewer points than a long one for the same fault.',
        'risk-mitigation': 'Reports of fewer than ten words are called back on the same day.',
      },
    ],
    'impact-assessments': [
      {
        'assessment-name': 'Equality impact assessment',
        'assessment-description': 'Looked at how tenants with little English report faults.',
        'assessment-date': 'March 2026',
      },
    ],
  },
  redactions: {
    'operational-data-access': {
      exemption: 'foia-31',
      explanation: 'Naming the systems and who reaches them would help somebody to break in.',
    },
  },
}

const second: DemoRecord['versions'][number] = {
  ...first,
  facets: { ...first.facets, phase: 'production' },
  fields: {
    ...first.fields,
    description:
      'Tenants report what is broken. The tool gives each report a number of points by fixed rules: what is broken, who lives there, how long it has waited.\n\nA person in the repairs team sees the list in that order and decides what is done, and when. Nobody is refused a repair by the tool.',
    'detailed-description':
      'Twelve rules, each worth 0 to 20 points. Points are added up; there is no learning from data. The twelfth rule counts children under five.',
    'frequency-and-scale': 'About 1,100 reports a month.',
  },
  groups: {
    ...first.groups,
    risks: [
      ...(first.groups['risks'] ?? []),
      {
        'risk-name': 'The order is taken for a decision',
        'risk-description': 'Staff in a hurry may stop reading reports that stand low.',
        'risk-mitigation': 'Every week a manager reads twenty reports from the lower half of the list.',
      },
    ],
  },
  welsh: {
    fields: {
      name: 'Trefn atgyweiriadau tai',
      'one-sentence-description':
        'Mae’n rhoi adroddiadau am atgyweiriadau yng nghartrefi’r cyngor mewn trefn, fel yr edrychir ar y rhai mwyaf peryglus yn gyntaf.',
      description:
        'Mae tenantiaid yn rhoi gwybod am yr hyn sydd wedi torri. Mae’r offeryn yn rhoi nifer o bwyntiau i bob adroddiad yn ôl rheolau sefydlog: beth sydd wedi torri, pwy sy’n byw yno, ers pryd y mae’n aros.\n\nMae person yn y tîm atgyweirio yn gweld y rhestr yn y drefn honno ac yn penderfynu beth a wneir, a phryd. Nid yw’r offeryn yn gwrthod atgyweiriad i neb.',
      'human-review':
        'Mae person yn darllen pob adroddiad. Awgrym yw’r drefn y gallant ei newid ar unrhyw adeg.',
      'appeals-and-review':
        'Gall tenantiaid ofyn i rywun edrych eto ar eu hadroddiad, dros y ffôn neu wrth y ddesg.',
    },
    groups: {},
  },
}

const retired: DemoRecord['versions'][number] = {
  standard: 'atrs-2.1',
  facets: {
    organisationType: 'local-authority',
    functions: ['public-order-and-safety'],
    capabilities: ['computer-vision'],
    tasks: ['reading number plates'],
    phase: 'retired',
    regions: ['wales'],
    otherTags: [],
  },
  fields: {
    name: 'Cameras at bus lanes',
    'one-sentence-description': 'Read the number plates of cars in bus lanes and proposed penalty notices.',
    description:
      'Cameras took pictures of cars in bus lanes. A person looked at each before a notice was sent.',
    'contact-email': 'algorithms@aberwen.example',
    organisation: 'Aberwen Council',
    'human-review': 'A person looked at both pictures of each car.',
  },
  groups: {},
  redactions: {},
}

/** Records of Aberwen: one that grew over two versions and keeps something back, and one of what is not used any more. */
const records: readonly DemoRecord[] = [
  {
    organisationSlug: 'aberwen',
    slug: 'order-of-housing-repairs',
    writer: 'owen-blackwood',
    decider: 'catrin-rowlands',
    versions: [first, second],
  },
  {
    organisationSlug: 'aberwen',
    slug: 'cameras-at-bus-lanes',
    writer: 'owen-blackwood',
    decider: 'catrin-rowlands',
    versions: [retired],
    retiredBecause: 'The cameras were taken down: too many notices had to be taken back.',
  },
]

export const algorithmContributions: readonly Contribution[] = records.map((record) =>
  contribute(demoRecords, record),
)
