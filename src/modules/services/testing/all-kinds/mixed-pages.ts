import type { ServicePage } from '../../domain/definition.ts'
import { field, yesOrNo } from './parts.ts'

/** Words between questions, something worked out, and a group. */
export const mixedPages: readonly ServicePage[] = [
  {
    kind: 'questions',
    name: 'words',
    title: { en: 'Your household', cy: 'Eich cartref' },
    body: [{ en: 'Tell us who pays.', cy: 'Dywedwch wrthym pwy sy’n talu.' }],
    fields: [
      field('content', 'introduction', ['About this', 'Am hyn', 'about this', 'am hyn'], {
        look: 'text',
        body: [{ en: 'Some households pay less.', cy: 'Mae rhai cartrefi’n talu llai.' }],
      }),
      field('content', 'note', ['Note', 'Nodyn', 'note', 'nodyn'], {
        look: 'inset',
        body: [{ en: 'It can take 8 weeks to register.', cy: 'Gall gymryd 8 wythnos i gofrestru.' }],
      }),
      field('content', 'caution', ['Warning', 'Rhybudd', 'warning', 'rhybudd'], {
        look: 'warning',
        body: [
          { en: 'You can be fined if you do not tell us.', cy: 'Gallwch gael dirwy os na ddywedwch wrthym.' },
        ],
      }),
      field(
        'content',
        'more',
        ['Help with what counts as a household', 'Help gyda’r hyn sy’n cyfrif fel cartref', 'help', 'help'],
        {
          look: 'details',
          body: [{ en: 'Everybody who shares a kitchen.', cy: 'Pawb sy’n rhannu cegin.' }],
        },
      ),
      field(
        'number',
        'adults',
        [
          'How many adults live with you?',
          'Faint o oedolion sy’n byw gyda chi?',
          'how many adults live with you',
          'faint o oedolion sy’n byw gyda chi',
        ],
        {
          minimum: 0,
          maximum: 20,
        },
      ),
      field(
        'money',
        'income',
        [
          'What do you earn together in a month?',
          'Faint ydych chi’n ei ennill gyda’ch gilydd mewn mis?',
          'what you earn together',
          'yr hyn rydych yn ei ennill gyda’ch gilydd',
        ],
        {
          minimumPence: 0,
          maximumPence: 100_000_00,
          askedWhen: {
            kind: 'compare',
            left: { kind: 'answer', field: 'adults' },
            is: 'at-least',
            right: { kind: 'number', value: 1 },
          },
        },
      ),
      field(
        'calculated',
        'yearlyRent',
        [
          'Your rent in a year',
          'Eich rhent mewn blwyddyn',
          'your rent in a year',
          'eich rhent mewn blwyddyn',
        ],
        {
          format: 'money',
          value: {
            kind: 'multiply',
            left: { kind: 'answer', field: 'rent' },
            right: { kind: 'number', value: 12 },
          },
        },
      ),
    ],
  },
  {
    kind: 'group',
    name: 'children',
    title: { en: 'Your children', cy: 'Eich plant' },
    noun: { en: 'child', cy: 'plentyn' },
    minimum: 0,
    maximum: 5,
    summary: ['childName'],
    pages: [
      {
        kind: 'questions',
        name: 'child',
        title: { en: 'About the child', cy: 'Am y plentyn' },
        fields: [
          field(
            'name',
            'childName',
            ['Child’s name', 'Enw’r plentyn', 'the child’s name', 'enw’r plentyn'],
            {},
          ),
          field(
            'date',
            'childBirthday',
            [
              'Child’s date of birth',
              'Dyddiad geni’r plentyn',
              'the child’s date of birth',
              'dyddiad geni’r plentyn',
            ],
            {
              range: 'birth',
            },
          ),
        ],
      },
      {
        kind: 'questions',
        name: 'school',
        fields: [
          field(
            'choice',
            'atSchool',
            [
              'Does the child go to school?',
              'A yw’r plentyn yn mynd i’r ysgol?',
              'whether the child goes to school',
              'a yw’r plentyn yn mynd i’r ysgol',
            ],
            {
              choices: yesOrNo,
            },
          ),
        ],
      },
    ],
  },
]
