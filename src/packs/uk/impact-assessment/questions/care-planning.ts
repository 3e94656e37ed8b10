import type { AssessmentPage } from '#modules/transparency'
import { both, care, cares, has, is, noneOfThese, not, option, or, words } from '../writing.ts'

/** What is done against the risk, before the algorithm is used. */
export const planningPages: readonly AssessmentPage[] = [
  {
    key: 'consultation',
    title: both('Asking others', 'Gofyn i eraill'),
    intro: both(
      'From here on: what you do against the risks. Say only what is done, not what is planned.',
      'O hyn ymlaen: yr hyn a wnewch yn erbyn y risgiau. Nodwch yr hyn sydd wedi’i wneud yn unig, nid yr hyn a gynllunnir.',
    ),
    questions: [
      care(
        'asked-people',
        both('Were people whom it affects asked about it?', 'A ofynnwyd i bobl yr effeithir arnynt amdano?'),
        [
          option(
            'groups',
            3,
            'Yes, those too who are hard to reach',
            'Do, gan gynnwys y rhai anodd eu cyrraedd',
          ),
          option('some', 1, 'Some', 'Rhai'),
          option('no', 0, 'No', 'Naddo'),
        ],
      ),
      cares('asked-experts', both('Who took part in assessing it?', 'Pwy gymerodd ran yn ei asesu?'), [
        option('legal', 1, 'Lawyers', 'Cyfreithwyr'),
        option('privacy', 1, 'The data protection officer', 'Y swyddog diogelu data'),
        option('equality', 1, 'Equality experts', 'Arbenigwyr cydraddoldeb'),
        option('security', 1, 'Security experts', 'Arbenigwyr diogelwch'),
        option(
          'front-line',
          1,
          'Staff who will use it, or their union',
          'Staff a fydd yn ei ddefnyddio, neu eu hundeb',
        ),
        noneOfThese(),
      ]),
      care(
        'independent',
        both('Did somebody independent look at it?', 'A edrychodd rhywun annibynnol arno?'),
        [
          option('published', 3, 'Yes, and their report is public', 'Do, ac mae eu hadroddiad yn gyhoeddus'),
          option('external', 2, 'Yes, from outside', 'Do, o’r tu allan'),
          option('internal', 1, 'Yes, from another team', 'Do, o dîm arall'),
          option('no', 0, 'No', 'Naddo'),
        ],
      ),
      care('owner', both('Does one senior person answer for it?', 'A oes un uwch berson yn atebol amdano?'), [
        option('yes', 1, 'Yes, and their name is public', 'Oes, ac mae eu henw’n gyhoeddus'),
        option('no', 0, 'No', 'Nac oes'),
      ]),
    ],
  },
  {
    key: 'data-care',
    title: both('Care with data', 'Gofal gyda data'),
    questions: [
      care(
        'dpia',
        both('Is there a data protection impact assessment?', 'A oes asesiad o’r effaith ar ddiogelu data?'),
        [
          option('approved', 3, 'Yes, and it is approved', 'Oes, ac mae wedi’i gymeradwyo'),
          option('draft', 1, 'A draft', 'Drafft'),
          option('no', 0, 'No', 'Nac oes'),
          option('no-data', 3, 'There are no personal data', 'Nid oes data personol'),
        ],
      ),
      care(
        'minimal',
        both(
          'Was each item of data tested for whether it is needed?',
          'A brofwyd pob eitem o ddata i weld a oes ei hangen?',
        ),
        [option('yes', 2, 'Yes', 'Do'), option('no', 0, 'No', 'Naddo')],
      ),
      care(
        'data-checks',
        both('How is the quality of data checked?', 'Sut mae ansawdd data’n cael ei wirio?'),
        [
          option('routinely', 2, 'All the time, by the system', 'Drwy’r amser, gan y system'),
          option('once', 1, 'Once, before use', 'Unwaith, cyn ei ddefnyddio'),
          option('no', 0, 'It is not', 'Nid yw’n cael ei wirio'),
        ],
      ),
      care('data-bias', both('Were the data tested for bias?', 'A brofwyd y data am duedd?'), [
        option('yes', 2, 'Yes, and it is written down', 'Do, ac mae wedi’i gofnodi'),
        option('partly', 1, 'In part', 'Yn rhannol'),
        option('no', 0, 'No', 'Naddo'),
      ]),
      care(
        'data-described',
        both('Is it public which data are used?', 'A yw’n gyhoeddus pa ddata sy’n cael eu defnyddio?'),
        [option('yes', 1, 'Yes', 'Ydy'), option('no', 0, 'No', 'Nac ydy')],
      ),
      care(
        'sharing-agreement',
        both('Do agreements cover the data of others?', 'A oes cytundebau’n cwmpasu data gan eraill?'),
        [option('yes', 1, 'Yes', 'Oes'), option('no', 0, 'No', 'Nac oes')],
        { visibleIf: or(is('origin', 'public'), is('origin', 'companies')) },
      ),
    ],
  },
  {
    key: 'fairness',
    title: both('Fairness, access and language', 'Tegwch, mynediad ac iaith'),
    questions: [
      care(
        'equality-assessment',
        both('Is there an equality impact assessment?', 'A oes asesiad o’r effaith ar gydraddoldeb?'),
        [
          option('published', 3, 'Yes, and it is public', 'Oes, ac mae’n gyhoeddus'),
          option('done', 2, 'Yes', 'Oes'),
          option('no', 0, 'No', 'Nac oes'),
        ],
      ),
      care(
        'group-outcomes',
        both(
          'Are results compared between groups of people?',
          'A yw canlyniadau’n cael eu cymharu rhwng grwpiau o bobl?',
        ),
        [
          option('regularly', 3, 'Regularly', 'Yn rheolaidd'),
          option('once', 1, 'Once', 'Unwaith'),
          option('no', 0, 'No', 'Nac ydynt'),
        ],
      ),
      care(
        'accessible',
        both(
          'Can disabled people use the service around it?',
          'A all pobl anabl ddefnyddio’r gwasanaeth o’i gwmpas?',
        ),
        [
          option(
            'tested',
            2,
            'Yes: WCAG 2.2 AA, tested with disabled people',
            'Gallant: WCAG 2.2 AA, wedi’i brofi gyda phobl anabl',
          ),
          option('checked', 1, 'It was checked against WCAG 2.2 AA', 'Cafodd ei wirio yn erbyn WCAG 2.2 AA'),
          option('no', 0, 'Not checked', 'Heb ei wirio'),
        ],
      ),
      care(
        'other-ways',
        both(
          'Is there another way, by phone or in person?',
          'A oes ffordd arall, dros y ffôn neu wyneb yn wyneb?',
        ),
        [option('yes', 1, 'Yes, just as good', 'Oes, cystal â hi'), option('no', 0, 'No', 'Nac oes')],
      ),
      care(
        'welsh',
        both(
          'Does it serve people as well in Welsh as in English?',
          'A yw’n gwasanaethu pobl cystal yn Gymraeg ag yn Saesneg?',
        ),
        [
          option(
            'tested',
            1,
            'Yes, and its results were tested in Welsh',
            'Ydy, a phrofwyd ei ganlyniadau yn Gymraeg',
          ),
          option('untested', 0, 'It was not tested', 'Ni chafodd ei brofi'),
          option('no', 0, 'No', 'Nac ydy'),
        ],
        {
          hint: both(
            'Welsh language standards under the Welsh Language (Wales) Measure 2011.',
            'Safonau’r Gymraeg o dan Fesur y Gymraeg (Cymru) 2011.',
          ),
          visibleIf: has('nations', 'wales'),
        },
      ),
      words(
        'fairness-in-words',
        both('What did you change to make it fairer?', 'Beth wnaethoch ei newid i’w wneud yn decach?'),
        {
          visibleIf: not(is('group-outcomes', 'no')),
        },
      ),
    ],
  },
]
