import type { AssessmentPage } from '#modules/transparency'
import { both, care, cares, is, noneOfThese, option, or } from '../writing.ts'

/** What is done against the risk, while the algorithm is used. */
export const runningPages: readonly AssessmentPage[] = [
  {
    key: 'oversight',
    title: both('People in charge', 'Pobl wrth y llyw'),
    intro: both('Review by people, and appeals.', 'Adolygiad gan bobl, ac apeliadau.'),
    questions: [
      care(
        'review',
        both(
          'Which results does a person review before they count?',
          'Pa ganlyniadau y mae person yn eu hadolygu cyn iddynt gyfrif?',
        ),
        [
          option('all', 3, 'All', 'Pob un'),
          option('adverse', 2, 'All that are bad for somebody', 'Pob un sy’n ddrwg i rywun'),
          option('sample', 1, 'A sample', 'Sampl'),
          option('none', 0, 'None', 'Dim un'),
        ],
      ),
      care(
        'trained',
        both(
          'Are reviewers trained in what it can and cannot do?',
          'A yw adolygwyr wedi’u hyfforddi yn yr hyn y gall ac na all ei wneud?',
        ),
        [option('yes', 2, 'Yes', 'Ydyn'), option('no', 0, 'No', 'Nac ydyn')],
      ),
      care(
        'overrides',
        both(
          'Is it recorded when a person decides otherwise?',
          'A yw’n cael ei gofnodi pan fydd person yn penderfynu’n wahanol?',
        ),
        [
          option('why', 2, 'Yes, with the reason', 'Ydy, gyda’r rheswm'),
          option('yes', 1, 'Yes', 'Ydy'),
          option('no', 0, 'No', 'Nac ydy'),
        ],
      ),
      care(
        'rubber-stamp',
        both(
          'Do you check that reviewers do not simply agree with it?',
          'A ydych yn gwirio nad yw adolygwyr yn cytuno ag ef yn ddifeddwl?',
        ),
        [option('yes', 1, 'Yes', 'Ydym'), option('no', 0, 'No', 'Nac ydym')],
      ),
      care('appeal', both('Can people appeal to a person?', 'A all pobl apelio at berson?'), [
        option('told', 3, 'Yes, and each decision says how', 'Gallant, ac mae pob penderfyniad yn dweud sut'),
        option('exists', 1, 'Yes', 'Gallant'),
        option('no', 0, 'No', 'Na allant'),
      ]),
      care(
        'appeal-lessons',
        both(
          'Do appeals that succeed change the algorithm?',
          'A yw apeliadau llwyddiannus yn newid yr algorithm?',
        ),
        [
          option('yes', 1, 'Yes, each is looked into', 'Ydyn, ymchwilir i bob un'),
          option('no', 0, 'No', 'Nac ydyn'),
        ],
      ),
      care(
        'redress',
        both(
          'Are wrong results of the past found and made good?',
          'A yw canlyniadau anghywir y gorffennol yn cael eu canfod a’u hunioni?',
        ),
        [option('yes', 1, 'Yes', 'Ydyn'), option('no', 0, 'No', 'Nac ydyn')],
      ),
    ],
  },
  {
    key: 'testing',
    title: both('Testing and monitoring', 'Profi a monitro'),
    questions: [
      care('tested', both('How was it tested?', 'Sut cafodd ei brofi?'), [
        option(
          'real',
          2,
          'On real cases, against people’s decisions',
          'Ar achosion go iawn, yn erbyn penderfyniadau pobl',
        ),
        option('made-up', 1, 'On made-up cases', 'Ar achosion dychmygol'),
        option('no', 0, 'It was not', 'Ni chafodd ei brofi'),
      ]),
      care(
        'tested-groups',
        both('Was it tested for each group of people?', 'A gafodd ei brofi ar gyfer pob grŵp o bobl?'),
        [option('yes', 2, 'Yes', 'Do'), option('no', 0, 'No', 'Naddo')],
      ),
      care(
        'monitored',
        both('Is it watched while it is used?', 'A yw’n cael ei wylio tra mae’n cael ei ddefnyddio?'),
        [
          option('alarms', 3, 'All the time, with alarms', 'Drwy’r amser, gyda larymau'),
          option('sometimes', 1, 'Now and then', 'Nawr ac yn y man'),
          option('no', 0, 'No', 'Nac ydy'),
        ],
      ),
      care(
        'switch',
        both(
          'Can it be switched off, and the service goes on?',
          'A ellir ei ddiffodd, gyda’r gwasanaeth yn parhau?',
        ),
        [
          option('tried', 2, 'Yes, we tried it', 'Gellir, rydym wedi rhoi cynnig arno'),
          option('planned', 1, 'Yes, there is a plan', 'Gellir, mae cynllun'),
          option('no', 0, 'No', 'Na ellir'),
        ],
      ),
      care(
        'logged',
        both('Can each result be traced later?', 'A ellir olrhain pob canlyniad yn ddiweddarach?'),
        [
          option('full', 2, 'Yes, with version and data', 'Gellir, gyda fersiwn a data'),
          option('partly', 1, 'In part', 'Yn rhannol'),
          option('no', 0, 'No', 'Na ellir'),
        ],
      ),
      care(
        'incidents',
        both('Is there a plan for when it does harm?', 'A oes cynllun ar gyfer pan fydd yn gwneud niwed?'),
        [option('yes', 1, 'Yes', 'Oes'), option('no', 0, 'No', 'Nac oes')],
      ),
      care(
        'review-date',
        both(
          'Is it set when this assessment is looked at again?',
          'A yw wedi’i bennu pryd yr edrychir ar yr asesiad hwn eto?',
        ),
        [option('yes', 1, 'Yes, within a year', 'Ydy, o fewn blwyddyn'), option('no', 0, 'No', 'Nac ydy')],
      ),
    ],
  },
  {
    key: 'openness',
    title: both('Telling people', 'Dweud wrth bobl'),
    questions: [
      care(
        'notice',
        both('Are people told that it is used?', 'A ddywedir wrth bobl ei fod yn cael ei ddefnyddio?'),
        [
          option('before', 2, 'Before it is, where they apply', 'Cyn hynny, lle maent yn gwneud cais'),
          option('after', 1, 'With the decision', 'Gyda’r penderfyniad'),
          option('no', 0, 'No', 'Na ddywedir'),
        ],
      ),
      care('explanation', both('What are people told about why?', 'Beth a ddywedir wrth bobl am y rheswm?'), [
        option(
          'each',
          3,
          'The reasons in their own case, in plain words',
          'Y rhesymau yn eu hachos nhw, mewn geiriau plaen',
        ),
        option('general', 1, 'How it works in general', 'Sut mae’n gweithio’n gyffredinol'),
        option('nothing', 0, 'Nothing', 'Dim'),
      ]),
      care('record', both('Is its record on a public register?', 'A yw ei gofnod ar gofrestr gyhoeddus?'), [
        option('full', 2, 'Yes, in full', 'Ydy, yn llawn'),
        option('short', 1, 'Yes, in short', 'Ydy, yn fyr'),
        option('no', 0, 'No', 'Nac ydy'),
      ]),
      care('results-public', both('Are its error rates public?', 'A yw ei gyfraddau gwallau’n gyhoeddus?'), [
        option('yes', 1, 'Yes', 'Ydyn'),
        option('no', 0, 'No', 'Nac ydyn'),
      ]),
    ],
  },
  {
    key: 'safety',
    title: both('Security and contract', 'Diogelwch a chontract'),
    questions: [
      care('security-tested', both('Was its security tested?', 'A brofwyd ei ddiogelwch?'), [
        option('outside', 2, 'Yes, by somebody from outside', 'Do, gan rywun o’r tu allan'),
        option('inside', 1, 'Yes, by ourselves', 'Do, gennym ni ein hunain'),
        option('no', 0, 'No', 'Naddo'),
      ]),
      care(
        'least-access',
        both(
          'Does everybody have only the access they need?',
          'A oes gan bawb y mynediad sydd ei angen arnynt yn unig?',
        ),
        [
          option('yes', 1, 'Yes, and each use is logged', 'Oes, a chofnodir pob defnydd'),
          option('no', 0, 'No', 'Nac oes'),
        ],
      ),
      cares(
        'contract',
        both('What does the contract give you?', 'Beth mae’r contract yn ei roi i chi?'),
        [
          option('audit', 1, 'The right to inspect and test', 'Yr hawl i archwilio a phrofi'),
          option(
            'explain',
            1,
            'What you need to explain results',
            'Yr hyn sydd ei angen i egluro canlyniadau',
          ),
          option('exit', 1, 'Your data and an orderly exit', 'Eich data ac ymadawiad trefnus'),
          noneOfThese(),
        ],
        { visibleIf: or(is('maker', 'company'), is('maker', 'product')) },
      ),
    ],
  },
]
