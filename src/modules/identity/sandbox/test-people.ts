import { defaultResponse, type ResponseConfiguration } from '../domain/sandbox.ts'
import { subjectPrefix } from '../one-login/vocabulary.ts'

/** People to try a service out with: each is somebody whom services often forget. */
export const testPeople = [
  'usual',
  'documents',
  'welsh',
  'mononym',
  'renamed',
  'abroad',
  'no-phone',
  'unproved',
  'return-codes',
] as const
export type TestPerson = (typeof testPeople)[number]

export function isTestPerson(name: string): name is TestPerson {
  return testPeople.some((person) => person === name)
}

type NamePart = [type: 'GivenName' | 'FamilyName', value: string]

function nameOf(
  parts: NamePart[],
  validity: { validFrom?: string; validUntil?: string } = {},
): Record<string, unknown> {
  return { ...validity, nameParts: parts.map(([type, value]) => ({ type, value })) }
}

function identity(names: Record<string, unknown>[], birthDate: string): Partial<ResponseConfiguration> {
  return {
    coreIdentityVerifiableCredentials: {
      ...defaultResponse.coreIdentityVerifiableCredentials,
      credentialSubject: { name: names, birthDate: [{ value: birthDate }] },
    },
  }
}

const answers: Readonly<Record<Exclude<TestPerson, 'usual'>, Partial<ResponseConfiguration>>> = {
  documents: {
    ...identity(
      [
        nameOf([
          ['GivenName', 'Marged'],
          ['GivenName', 'Ann'],
          ['FamilyName', 'Bevan'],
        ]),
      ],
      '1971-02-28',
    ),
    passportDetails: [{ documentNumber: '123456789', icaoIssuerCode: 'GBR', expiryDate: '2031-05-17' }],
    drivingPermitDetails: [
      {
        expiryDate: '2029-08-02',
        issueNumber: '17',
        issuedBy: 'DVLA',
        validFrom: '2019-08-03',
        personalNumber: 'BEVAN702281MA9XX',
      },
    ],
    postalAddressDetails: [
      {
        buildingNumber: '4',
        streetName: 'Stryd y Bont',
        addressLocality: 'Aberaeron',
        postalCode: 'SA46 0AX',
        addressCountry: 'GB',
        validFrom: '2021-03-01',
      },
      {
        buildingName: 'Ty Coch',
        streetName: 'Heol Fawr',
        addressLocality: 'Lampeter',
        postalCode: 'SA48 7DT',
        addressCountry: 'GB',
        validFrom: '2009-06-15',
        validUntil: '2021-02-28',
      },
    ],
  },
  welsh: identity(
    [
      nameOf([
        ['GivenName', 'Siôn'],
        ['GivenName', 'Gwŷdd'],
        ['FamilyName', 'O’Connor-Llŵyd'],
      ]),
    ],
    '2004-02-29',
  ),
  mononym: identity([nameOf([['GivenName', 'J']])], '1990-01-01'),
  renamed: identity(
    [
      nameOf(
        [
          ['GivenName', 'Alex'],
          ['FamilyName', 'Novak'],
        ],
        { validFrom: '2024-06-01' },
      ),
      nameOf(
        [
          ['GivenName', 'Alexandra'],
          ['FamilyName', 'Marsh'],
        ],
        { validUntil: '2024-05-31' },
      ),
    ],
    '1985-11-30',
  ),
  abroad: {
    ...identity(
      [
        nameOf([
          ['GivenName', 'Élise'],
          ['FamilyName', 'Dubois'],
        ]),
      ],
      '1966-07-14',
    ),
    phoneNumber: '+33612345678',
    postalAddressDetails: [
      {
        buildingNumber: '12 bis',
        streetName: 'Rue des Tanneurs',
        addressLocality: 'Annecy',
        postalCode: '74000',
        addressCountry: 'FR',
      },
    ],
  },
  'no-phone': { phoneNumber: null, phoneNumberVerified: false },
  unproved: { maxLoCAchieved: 'P0', coreIdentityVerifiableCredentials: null, postalAddressDetails: null },
  'return-codes': {
    maxLoCAchieved: 'P0',
    coreIdentityVerifiableCredentials: null,
    postalAddressDetails: null,
    returnCodes: [{ code: 'D' }, { code: 'V' }],
  },
}

/** What is answered of a person besides what the sandbox is set to: nothing of the one that it is set to itself. */
export function answersOf(
  { sha256 }: { sha256(text: string): string },
  person: TestPerson,
): Partial<ResponseConfiguration> {
  if (person === 'usual') return {}
  const email = `${person}@people.example`
  return { sub: subjectPrefix + sha256(`sandbox ${person}`), email, ...answers[person] }
}
