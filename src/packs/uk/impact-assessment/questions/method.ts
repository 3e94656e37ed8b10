import type { AssessmentPage } from '#modules/transparency'
import { both, is, option, or, risk } from '../writing.ts'

const learnt = or(is('method', 'learning'), is('method', 'generative'), is('method', 'several'))

export const methodPage: AssessmentPage = {
  key: 'method',
  title: both('Method', 'Dull'),
  intro: both(
    'How the algorithm comes to its results, and who can see why.',
    'Sut mae’r algorithm yn cyrraedd ei ganlyniadau, a phwy all weld pam.',
  ),
  questions: [
    risk('method', both('How does it work?', 'Sut mae’n gweithio?'), [
      option('rules', 0, 'By rules that people wrote', 'Yn ôl rheolau a ysgrifennodd pobl'),
      option('statistics', 1, 'By a formula or a points system', 'Yn ôl fformiwla neu system bwyntiau'),
      option('learning', 2, 'By machine learning', 'Trwy ddysgu peirianyddol'),
      option(
        'generative',
        3,
        'By a model that writes text or makes pictures',
        'Trwy fodel sy’n ysgrifennu testun neu’n creu lluniau',
      ),
      option('several', 3, 'By several of these', 'Trwy sawl un o’r rhain'),
    ]),
    risk(
      'keeps-learning',
      both('Does it change by itself while it is in use?', 'A yw’n newid ohono’i hun tra mae ar waith?'),
      [option('no', 0, 'No', 'Nac ydy'), option('yes', 3, 'Yes', 'Ydy')],
      { visibleIf: learnt },
    ),
    risk(
      'learnt-from-people',
      both('Did it learn from earlier decisions of people?', 'A ddysgodd o benderfyniadau cynharach pobl?'),
      [
        option('no', 0, 'No', 'Naddo'),
        option('yes', 2, 'Yes', 'Do'),
        option('unknown', 3, 'We do not know', 'Nid ydym yn gwybod'),
      ],
      { visibleIf: learnt },
    ),
    risk(
      'unread',
      both(
        'Does what it writes or makes reach people before somebody read it?',
        'A yw’r hyn y mae’n ei ysgrifennu neu’n ei greu yn cyrraedd pobl cyn i rywun ei ddarllen?',
      ),
      [option('no', 0, 'No', 'Nac ydy'), option('yes', 4, 'Yes', 'Ydy')],
      { visibleIf: or(is('method', 'generative'), is('method', 'several')) },
    ),
    risk(
      'explainable',
      both(
        'Can you say why it came to a single result?',
        'A allwch ddweud pam y cyrhaeddodd ganlyniad unigol?',
      ),
      [
        option('fully', 0, 'Yes, step by step', 'Gallwn, gam wrth gam'),
        option('mainly', 1, 'The main reasons', 'Y prif resymau'),
        option('no', 3, 'No', 'Na allwn'),
      ],
    ),
    risk(
      'open-to-us',
      both('Can your organisation see how it works?', 'A all eich sefydliad weld sut mae’n gweithio?'),
      [
        option('all', 0, 'Yes, all of it', 'Gall, y cyfan'),
        option('documents', 1, 'Only its documentation', 'Dim ond ei ddogfennaeth'),
        option('no', 3, 'No', 'Na all'),
      ],
    ),
    risk(
      'errors-known',
      both('Do you know how often it is wrong?', 'A ydych yn gwybod pa mor aml y mae’n anghywir?'),
      [
        option('here', 0, 'Yes, measured on our cases', 'Ydym, wedi’i fesur ar ein hachosion ni'),
        option('elsewhere', 1, 'Yes, measured elsewhere', 'Ydym, wedi’i fesur yn rhywle arall'),
        option('no', 3, 'No', 'Nac ydym'),
      ],
    ),
    risk(
      'errors-even',
      both('Is it wrong more often for some groups?', 'A yw’n anghywir yn amlach i rai grwpiau?'),
      [
        option('no', 0, 'No, we measured', 'Nac ydy, gwnaethom fesur'),
        option('unknown', 2, 'We do not know', 'Nid ydym yn gwybod'),
        option('yes', 3, 'Yes', 'Ydy'),
      ],
    ),
    risk('changes', both('How does it change over time?', 'Sut mae’n newid dros amser?'), [
      option('rarely', 0, 'Rarely, and we decide', 'Yn anaml, a ni sy’n penderfynu'),
      option('often', 1, 'Often, and we decide', 'Yn aml, a ni sy’n penderfynu'),
      option('others', 2, 'Others change it', 'Eraill sy’n ei newid'),
    ]),
    risk(
      'chained',
      both('Does it use results of other algorithms?', 'A yw’n defnyddio canlyniadau algorithmau eraill?'),
      [option('no', 0, 'No', 'Nac ydy'), option('yes', 1, 'Yes', 'Ydy')],
    ),
  ],
}
