import type { AssessmentPage } from '#modules/transparency'
import { both, is, noneOfThese, not, option, risk, risks } from '../writing.ts'

const isPersonal = not(is('personal', 'no'))

export const dataPage: AssessmentPage = {
  key: 'data',
  title: both('Personal data', 'Data personol'),
  intro: both(
    'What the algorithm knows about people, and what allows it to.',
    'Yr hyn y mae’r algorithm yn ei wybod am bobl, a’r hyn sy’n caniatáu hynny.',
  ),
  questions: [
    risk('personal', both('Does it use personal data?', 'A yw’n defnyddio data personol?'), [
      option('no', 0, 'No', 'Nac ydy'),
      option('hidden', 1, 'Yes, without names', 'Ydy, heb enwau'),
      option('yes', 2, 'Yes', 'Ydy'),
    ]),
    risks(
      'special',
      both('Which of these does it use or show?', 'Pa rai o’r rhain y mae’n eu defnyddio neu’n eu dangos?'),
      [
        option('health', 1, 'Health', 'Iechyd'),
        option('ethnicity', 1, 'Race or ethnic origin', 'Hil neu darddiad ethnig'),
        option('belief', 1, 'Religion or belief', 'Crefydd neu gred'),
        option('politics', 1, 'Politics or membership of a union', 'Gwleidyddiaeth neu aelodaeth o undeb'),
        option('sexuality', 1, 'Sex life or sexual orientation', 'Bywyd rhywiol neu gyfeiriadedd rhywiol'),
        option('genetic', 1, 'Genetic data', 'Data genetig'),
        option('biometric', 1, 'Biometrics, such as faces or voices', 'Biometreg, megis wynebau neu leisiau'),
        noneOfThese(),
      ],
      {
        hint: both(
          'Special category data, UK GDPR Article 9.',
          'Data categori arbennig, GDPR y DU, Erthygl 9.',
        ),
        visibleIf: isPersonal,
      },
    ),
    risk(
      'criminal',
      both(
        'Does it use data on crimes or convictions?',
        'A yw’n defnyddio data am droseddau neu euogfarnau?',
      ),
      [option('no', 0, 'No', 'Nac ydy'), option('yes', 2, 'Yes', 'Ydy')],
      { visibleIf: isPersonal },
    ),
    risk(
      'lawful-basis',
      both('What allows the use of these data?', 'Beth sy’n caniatáu defnyddio’r data hyn?'),
      [
        option('duty', 0, 'A legal duty', 'Dyletswydd gyfreithiol'),
        option('public-task', 0, 'A public task set out in law', 'Tasg gyhoeddus a nodir yn y gyfraith'),
        option('consent', 1, 'People agree to it', 'Mae pobl yn cytuno iddo'),
        option('other', 1, 'Something else', 'Rhywbeth arall'),
        option('unsettled', 3, 'This is not settled', 'Nid yw hyn wedi’i setlo'),
      ],
      { visibleIf: isPersonal },
    ),
    risk(
      'new-use',
      both('Were the data collected for this?', 'A gasglwyd y data at y diben hwn?'),
      [
        option('yes', 0, 'Yes', 'Do'),
        option('near', 1, 'For something close to it', 'At rywbeth tebyg'),
        option('other', 3, 'No, for something else', 'Naddo, at rywbeth arall'),
      ],
      { visibleIf: isPersonal },
    ),
    risk(
      'profiling',
      both(
        'Does it predict how a person will behave or fare?',
        'A yw’n rhagweld sut y bydd person yn ymddwyn neu’n ymdopi?',
      ),
      [option('no', 0, 'No', 'Nac ydy'), option('yes', 3, 'Yes', 'Ydy')],
      { visibleIf: isPersonal },
    ),
    risk(
      'expected',
      both('Would people expect this use of their data?', 'A fyddai pobl yn disgwyl y defnydd hwn o’u data?'),
      [
        option('yes', 0, 'Yes', 'Byddent'),
        option('some', 2, 'Some would be surprised', 'Byddai rhai yn synnu'),
        option('no', 3, 'Most would be surprised', 'Byddai’r mwyafrif yn synnu'),
      ],
      { visibleIf: isPersonal },
    ),
    risk(
      'origin',
      both('Who do the data come from?', 'Gan bwy y daw’r data?'),
      [
        option('own', 0, 'From people themselves, or from us', 'Gan y bobl eu hunain, neu gennym ni'),
        option('public', 1, 'From other public bodies', 'Gan gyrff cyhoeddus eraill'),
        option('companies', 3, 'From companies', 'Gan gwmnïau'),
      ],
      { visibleIf: isPersonal },
    ),
    risk(
      'abroad',
      both('Do the data leave the United Kingdom?', 'A yw’r data’n gadael y Deyrnas Unedig?'),
      [
        option('no', 0, 'No', 'Nac ydyn'),
        option('adequate', 1, 'Yes, to countries with like protection', 'Ydyn, i wledydd â diogelwch tebyg'),
        option('other', 3, 'Yes, elsewhere or we do not know', 'Ydyn, i rywle arall neu nid ydym yn gwybod'),
      ],
      { visibleIf: isPersonal },
    ),
    risk(
      'retention',
      both(
        'Are the data deleted when they are no longer needed?',
        'A gaiff y data eu dileu pan nad oes eu hangen mwyach?',
      ),
      [
        option('enforced', 0, 'Yes, by the system', 'Cânt, gan y system'),
        option('by-hand', 1, 'Yes, by hand', 'Cânt, â llaw'),
        option('no', 2, 'No', 'Na chânt'),
      ],
      { visibleIf: isPersonal },
    ),
  ],
}
