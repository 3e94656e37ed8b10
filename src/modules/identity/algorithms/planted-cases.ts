import type { ContraIndicatorCode } from '../domain/contra-indicator.ts'
import type { ClaimedIdentity } from '../store/proofing.ts'

/** Somebody invented, and whether something ought to be found against them. */
export interface PlantedCase {
  readonly claimed: ClaimedIdentity
  readonly isSuspect: boolean
  /** Another account has the same identity. */
  readonly isProvedElsewhere: boolean
}

const families = [
  'Ashdown',
  'Bellweather',
  'Corrigan',
  'Devereaux',
  'Eastlake',
  'Fenwick',
  'Gethin',
  'Hollis',
]
const given = ['Mair', 'Idris', 'Joan', 'Peter', 'Nia']

/** Forty people of the register, and forty who are not in it; of these, ten are somebody's namesakes. */
const people: readonly ClaimedIdentity[] = families.flatMap((familyName, family) =>
  given.map((givenNames, index) => ({
    givenNames,
    familyName,
    dateOfBirth: `19${60 + family}-0${index + 1}-1${family}`,
  })),
)

export const plantedEntries: readonly (ClaimedIdentity & { codes: readonly ContraIndicatorCode[] })[] =
  people.map((person) => ({ ...person, codes: ['X'] }))

/** As people write themselves down: most as the register has them, some with other capitals or a second name. */
function asClaimed(person: ClaimedIdentity, index: number): ClaimedIdentity {
  if (index % 8 === 6) return { ...person, familyName: person.familyName.toUpperCase() }
  if (index % 8 === 7) return { ...person, givenNames: `${person.givenNames} Ann` }
  return person
}

export const plantedCases: readonly PlantedCase[] = [
  ...people.map((person, index) => ({
    claimed: asClaimed(person, index),
    isSuspect: true,
    isProvedElsewhere: false,
  })),
  ...people.map((person, index) => ({
    claimed:
      index % 4 === 0
        ? { ...person, dateOfBirth: '1990-06-15' }
        : { ...person, familyName: `${person.familyName}-Rees` },
    isSuspect: false,
    isProvedElsewhere: false,
  })),
  {
    claimed: { givenNames: 'Twice', familyName: 'Proved', dateOfBirth: '1980-01-01' },
    isSuspect: true,
    isProvedElsewhere: true,
  },
]
