import { contribute, type Contribution, type Kernel } from '#kernel/module'
import { demoPersonId } from '#modules/identity'
import { factSources, type FactSource, type HeldFact } from '#modules/services'

type Address = Extract<HeldFact['value'], { kind: 'address' }>

function address(line: string, town: string, postcode: string): Address {
  return { kind: 'address', lines: [line], town, postcode }
}

function text(value: string): HeldFact['value'] {
  return { kind: 'text', value }
}

function date(value: string): HeldFact['value'] {
  return { kind: 'date', value }
}

/** What the registers of Penhaven say, by the key of the person. Everything and everybody in them is invented. */
type Register = Readonly<Record<string, readonly HeldFact[]>>

const quayStreet = address('12 Quay Street', 'Aberwen', 'PH1 2AB')
const council = { recordedAt: new Date('2026-04-01T09:00:00Z'), certainty: 'recorded' } as const

const councilTax: Register = {
  'amina-hughes': [
    { ...council, claim: 'home-address', value: quayStreet },
    { ...council, claim: 'council-tax-account', value: text('4471 0093') },
    { ...council, claim: 'household-size', value: { kind: 'number', value: 2 } },
  ],
  'kofi-o': [
    { ...council, claim: 'home-address', value: address('3 Mill Lane', 'Aberwen', 'PH1 4QT') },
    {
      ...council,
      recordedAt: new Date('2021-12-01T09:00:00Z'),
      claim: 'home-address',
      value: address('Flat 2, 80 High Street', 'Caerlan', 'PH4 1AA'),
    },
    { ...council, claim: 'council-tax-account', value: text('4471 2210') },
  ],
  'siobhan-odowd': [
    { ...council, claim: 'home-address', value: address('7 Chapel Row', 'Aberwen', 'PH1 3DD') },
  ],
}

const licences: Register = {
  'amina-hughes': [
    {
      recordedAt: new Date('2024-06-12T09:00:00Z'),
      certainty: 'proved',
      claim: 'driving-licence-number',
      value: text('HUGHE753149A99PH'),
      expiresOn: '2034-06-11',
    },
    {
      recordedAt: new Date('2025-09-30T09:00:00Z'),
      certainty: 'recorded',
      claim: 'vehicle-registration',
      value: { kind: 'identifier', scheme: 'uk-vehicle-registration', value: 'PH24 ABW' },
    },
  ],
}

const notified = { recordedAt: new Date('2026-10-30T09:00:00Z'), certainty: 'recorded' } as const

/** What hospitals and doctors tell the registrar before the family does. */
const registrar: Register = {
  'amina-hughes': [
    { ...notified, claim: 'child-family-name', value: text('Hughes'), subject: 'birth' },
    { ...notified, claim: 'child-date-of-birth', value: date('2026-10-25'), subject: 'birth' },
    { ...notified, claim: 'deceased-full-name', value: text('Samira Hughes'), subject: 'death' },
    { ...notified, claim: 'deceased-date-of-birth', value: date('1948-02-20'), subject: 'death' },
    { ...notified, claim: 'date-of-death', value: date('2026-10-20'), subject: 'death' },
    {
      ...notified,
      claim: 'deceased-address',
      value: address('5 Harbour View', 'Aberwen', 'PH1 6LS'),
      subject: 'death',
    },
  ],
}

const pensions: Register = {
  'amina-hughes': [
    {
      recordedAt: new Date('2026-02-03T09:00:00Z'),
      certainty: 'recorded',
      claim: 'bank-account',
      value: {
        kind: 'bank',
        scheme: 'uk-bank-account',
        accountName: 'Amina Hughes',
        parts: { sortCode: '202020', accountNumber: '41700293' },
      },
    },
    {
      recordedAt: new Date('2019-10-01T09:00:00Z'),
      certainty: 'proved',
      claim: 'national-identifier',
      value: { kind: 'identifier', scheme: 'uk-nino', value: 'AB123456C' },
    },
  ],
}

function source(name: string, organisationSlug: string, register: Register): FactSource {
  const all = Object.values(register).flat()
  return {
    name,
    organisationSlug,
    claims: [...new Set(all.map(({ claim }) => claim))],
    factsAbout: async (kernel, _target, { personId, claims }) =>
      (register[keyOf(kernel, register, personId)] ?? []).filter(({ claim }) => claims.includes(claim)),
  }
}

function keyOf(kernel: Pick<Kernel, 'crypto'>, register: Register, personId: string): string {
  return Object.keys(register).find((key) => demoPersonId(kernel.crypto, key) === personId) ?? ''
}

/** Registers that Penhaven's public bodies let people use in their own applications. */
export const registerContributions: readonly Contribution[] = [
  contribute(factSources, source('penhaven-council-tax', 'aberwen', councilTax)),
  contribute(factSources, source('penhaven-licences', 'licensing-agency', licences)),
  contribute(factSources, source('penhaven-registrar', 'caerlan', registrar)),
  contribute(factSources, source('penhaven-pensions', 'veterans-office', pensions)),
]
