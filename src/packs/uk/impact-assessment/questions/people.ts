import type { AssessmentPage } from '#modules/transparency'
import { both, facts, noneOfThese, option, risk, risks } from '../writing.ts'

export const peoplePage: AssessmentPage = {
  key: 'people',
  title: both('The people affected', 'Y bobl yr effeithir arnynt'),
  intro: both(
    'Who feels what the algorithm does, and whether they can avoid it.',
    'Pwy sy’n teimlo effaith yr algorithm, ac a allant ei osgoi.',
  ),
  questions: [
    facts('nations', both('Where do they live?', 'Ble maent yn byw?'), [
      option('england', 0, 'England', 'Lloegr'),
      option('wales', 0, 'Wales', 'Cymru'),
      option('scotland', 0, 'Scotland', 'Yr Alban'),
      option('northern-ireland', 0, 'Northern Ireland', 'Gogledd Iwerddon'),
      option('elsewhere', 0, 'Outside the United Kingdom', 'Y tu allan i’r Deyrnas Unedig'),
    ]),
    risk(
      'scale',
      both('How many people does it affect in a year?', 'Ar faint o bobl y mae’n effeithio mewn blwyddyn?'),
      [
        option('hundreds', 0, 'Up to 1,000', 'Hyd at 1,000'),
        option('thousands', 1, 'Up to 100,000', 'Hyd at 100,000'),
        option('million', 2, 'Up to a million', 'Hyd at filiwn'),
        option('more', 3, 'More than a million', 'Mwy na miliwn'),
      ],
    ),
    {
      key: 'staff-number',
      type: 'number',
      kind: 'none',
      label: both('How many staff work with its results?', 'Faint o staff sy’n gweithio gyda’i ganlyniadau?'),
      hint: both('A number. Your best estimate is enough.', 'Rhif. Mae eich amcangyfrif gorau yn ddigon.'),
      minimum: 0,
      maximum: 1_000_000,
    },
    risk('children', both('Does it affect children?', 'A yw’n effeithio ar blant?'), [
      option('no', 0, 'No', 'Nac ydy'),
      option('some', 2, 'Yes, among others', 'Ydy, ymhlith eraill'),
      option('mainly', 3, 'Yes, mainly', 'Ydy, yn bennaf'),
    ]),
    risks(
      'vulnerable',
      both(
        'Does it often affect people who are in a weak position?',
        'A yw’n effeithio’n aml ar bobl sydd mewn sefyllfa wan?',
      ),
      [
        option('older', 1, 'Older people', 'Pobl hŷn'),
        option('ill', 1, 'People who are ill or disabled', 'Pobl sy’n sâl neu’n anabl'),
        option('poor', 1, 'People with little money or with debts', 'Pobl heb lawer o arian neu â dyledion'),
        option('homeless', 1, 'People without a secure home', 'Pobl heb gartref sicr'),
        option('migrants', 1, 'Migrants or refugees', 'Mudwyr neu ffoaduriaid'),
        option('victims', 1, 'Victims of crime or abuse', 'Dioddefwyr trosedd neu gam-drin'),
        option('care', 1, 'People in care or in prison', 'Pobl mewn gofal neu yn y carchar'),
        noneOfThese(),
      ],
    ),
    risk(
      'avoidable',
      both('Can people choose to be dealt with without it?', 'A all pobl ddewis cael eu trin hebddo?'),
      [
        option('easily', 0, 'Yes, easily', 'Gallant, yn hawdd'),
        option(
          'hardly',
          1,
          'Yes, but it costs time or effort',
          'Gallant, ond mae’n costio amser neu ymdrech',
        ),
        option('no', 3, 'No', 'Na allant'),
      ],
    ),
    risk(
      'known',
      both(
        'Do people know that it is used, before it is?',
        'A yw pobl yn gwybod ei fod yn cael ei ddefnyddio, cyn hynny?',
      ),
      [
        option('told', 0, 'Yes, each is told', 'Ydyn, dywedir wrth bob un'),
        option('published', 1, 'It is published', 'Mae wedi’i gyhoeddi'),
        option('no', 2, 'No', 'Nac ydyn'),
      ],
    ),
    risk(
      'others',
      both(
        'Does it affect people who never asked for anything, such as relatives or neighbours?',
        'A yw’n effeithio ar bobl na ofynnodd am ddim, megis perthnasau neu gymdogion?',
      ),
      [option('no', 0, 'No', 'Nac ydy'), option('yes', 1, 'Yes', 'Ydy')],
    ),
    risk(
      'online-only',
      both(
        'Do people have to go online to be served?',
        'A oes rhaid i bobl fynd ar-lein i gael eu gwasanaethu?',
      ),
      [option('no', 0, 'No', 'Nac oes'), option('yes', 2, 'Yes', 'Oes')],
    ),
  ],
}
