import type {
  Field,
  QuestionPage,
  ServiceDefinition,
} from '../../../src/modules/services/domain/definition.ts'

export const draftService = 'join-a-reading-group'
export type Question = 'name' | 'born' | 'library' | 'interests' | 'friend'

/** One state of the service: what it asks, in which order, and from what can be chosen. */
export interface Edition {
  /** How it differs from the one before. */
  readonly change: string
  readonly pages: readonly Question[]
  readonly libraries: readonly string[]
  readonly nameLabel: string
}

const all = { libraries: ['Central', 'Old Mill', 'Van'], nameLabel: 'What is your name?' }
const renamed = { ...all, nameLabel: 'What should we call you?' }

/** Published in turn, over and over: going back to the first one takes a question away and gives others back. */
export const editions: readonly Edition[] = [
  { ...all, change: 'question taken away', pages: ['name', 'born', 'library', 'interests'] },
  { ...renamed, change: 'question renamed', pages: ['name', 'born', 'library', 'interests'] },
  { ...renamed, change: 'question added', pages: ['name', 'born', 'library', 'interests', 'friend'] },
  {
    ...renamed,
    change: 'option taken away',
    pages: ['name', 'born', 'library', 'interests', 'friend'],
    libraries: ['Central', 'Old Mill'],
  },
  {
    ...renamed,
    change: 'page moved',
    pages: ['name', 'library', 'interests', 'friend', 'born'],
    libraries: ['Central', 'Old Mill'],
  },
  { ...all, change: 'another question taken away', pages: ['name', 'library', 'friend', 'born'] },
]

/** Every question's label, also as a notice names it that asks for it again. */
export function labelOf(question: Question, { nameLabel }: Edition): string {
  return question === 'name' ? nameLabel : labels[question]
}

const labels = {
  born: 'What is your date of birth?',
  library: 'Which library do you use?',
  interests: 'What do you like to read?',
  friend: 'Who told you of the group?',
} as const

/** What answers each question in the test that every version of a service needs. */
const samples: Readonly<Record<Question, string>> = {
  name: 'Ffion',
  born: '1990-05-01',
  library: 'Central',
  interests: 'Poems',
  friend: 'Gwen',
}

export function definitionOf(edition: Edition): ServiceDefinition {
  return {
    name: draftService,
    version: 1,
    title: english('Join a reading group'),
    description: english('Meet others who like to read.'),
    languages: ['en'],
    organisationSlug: 'veterans-office',
    account: 'optional',
    minimumIdentityLevel: 0,
    start: { body: [english('Anybody can join.')], needs: [], durationMinutes: 3 },
    pages: edition.pages.map((question) => pageOf(question, edition)),
    declaration: english('I confirm that these answers are true.'),
    afterwards: [english('We write to you.')],
    caseType: draftService,
    tests: [
      {
        name: 'Somebody joins',
        steps: edition.pages.map((page) => ({ page, input: { [page]: samples[page] } })),
        expect: { position: 'check' },
      },
    ],
  }
}

function pageOf(question: Question, edition: Edition): QuestionPage {
  return { kind: 'questions', name: question, fields: [fieldOf(question, edition)] }
}

function fieldOf(question: Question, edition: Edition): Field {
  const common = {
    name: question,
    label: english(labelOf(question, edition)),
    noun: english(`your ${question}`),
  }
  if (question === 'born') return { kind: 'date', ...common, range: 'birth' }
  if (question === 'interests') return { kind: 'long-text', ...common, maximumLength: 500 }
  if (question !== 'library') return { kind: 'text', ...common, maximumLength: 100 }
  const choices = edition.libraries.map((library) => ({ value: library, label: english(library) }))
  return { kind: 'choice', ...common, choices }
}

function english(en: string): { en: string; cy: string } {
  return { en, cy: '' }
}
