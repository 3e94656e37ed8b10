import type { AssessmentPage } from '#modules/transparency'
import { both, is, noneOfThese, option, or, risk, risks } from '../writing.ts'

export const qualityPage: AssessmentPage = {
  key: 'quality',
  title: both('Sources and quality of the data', 'Ffynonellau ac ansawdd y data'),
  intro: both(
    'Any data that the algorithm uses, personal or not.',
    'Unrhyw ddata y mae’r algorithm yn ei ddefnyddio, yn bersonol ai peidio.',
  ),
  questions: [
    risks('sources', both('What are its sources?', 'Beth yw ei ffynonellau?'), [
      option('forms', 0, 'Forms that people fill in', 'Ffurflenni y mae pobl yn eu llenwi'),
      option('case-files', 1, 'Notes and files of staff', 'Nodiadau a ffeiliau staff'),
      option('registers', 0, 'Official registers or statistics', 'Cofrestrau neu ystadegau swyddogol'),
      option('sensors', 1, 'Cameras, microphones or sensors', 'Camerâu, microffonau neu synwyryddion'),
      option('bought', 2, 'Data that were bought', 'Data a brynwyd'),
      option('web', 3, 'Websites or social media', 'Gwefannau neu gyfryngau cymdeithasol'),
      noneOfThese(),
    ]),
    risk(
      'unstructured',
      both('Does it read free text, pictures or sound?', 'A yw’n darllen testun rhydd, lluniau neu sain?'),
      [option('no', 0, 'No', 'Nac ydy'), option('yes', 1, 'Yes', 'Ydy')],
    ),
    risk(
      'quality-known',
      both('Do you know how many of the data are wrong?', 'A ydych yn gwybod faint o’r data sy’n anghywir?'),
      [
        option('measured', 0, 'Yes, it is measured', 'Ydym, mae’n cael ei fesur'),
        option('sampled', 1, 'Roughly, from samples', 'Yn fras, o samplau'),
        option('no', 3, 'No', 'Nac ydym'),
      ],
    ),
    risk(
      'age',
      both(
        'How old can the data be when they are used?',
        'Pa mor hen y gall y data fod pan gânt eu defnyddio?',
      ),
      [
        option('days', 0, 'Days', 'Dyddiau'),
        option('months', 1, 'Months', 'Misoedd'),
        option('years', 2, 'Years, or we do not know', 'Blynyddoedd, neu nid ydym yn gwybod'),
      ],
    ),
    risk(
      'representative',
      both(
        'Are the data it was made with like the people it is used for?',
        'A yw’r data y cafodd ei wneud â nhw yn debyg i’r bobl y’i defnyddir ar eu cyfer?',
      ),
      [
        option(
          'rules',
          0,
          'It was not made with data: it follows rules',
          'Ni chafodd ei wneud â data: mae’n dilyn rheolau',
        ),
        option('compared', 0, 'Yes, we compared them', 'Ydynt, gwnaethom eu cymharu'),
        option('partly', 1, 'Partly', 'Yn rhannol'),
        option('unknown', 3, 'We do not know', 'Nid ydym yn gwybod'),
      ],
    ),
    risk(
      'missing-groups',
      both('Are some groups missing or few in the data?', 'A oes rhai grwpiau ar goll neu’n brin yn y data?'),
      [
        option('no', 0, 'No', 'Nac oes'),
        option('yes', 2, 'Yes', 'Oes'),
        option('unknown', 2, 'We do not know', 'Nid ydym yn gwybod'),
      ],
      { visibleIf: or(is('representative', 'partly'), is('representative', 'unknown')) },
    ),
  ],
}
