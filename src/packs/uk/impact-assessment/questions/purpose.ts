import type { AssessmentPage } from '#modules/transparency'
import { both, fact, facts, noneOfThese, option, risk, risks, words } from '../writing.ts'

export const purposePage: AssessmentPage = {
  key: 'purpose',
  title: both('Purpose and benefit', 'Pwrpas a budd'),
  intro: both(
    'What the algorithm is for, and how you know that it helps.',
    'Beth yw diben yr algorithm, a sut rydych yn gwybod ei fod yn helpu.',
  ),
  questions: [
    words('purpose-in-words', both('What is the algorithm for?', 'Beth yw diben yr algorithm?'), {
      hint: both(
        'In a few sentences that somebody outside your organisation understands.',
        'Mewn ychydig o frawddegau y bydd rhywun y tu allan i’ch sefydliad yn eu deall.',
      ),
    }),
    fact('stage', both('How far has it come?', 'Pa mor bell y mae wedi dod?'), [
      option('idea', 0, 'It is an idea or a plan', 'Syniad neu gynllun ydyw'),
      option('building', 0, 'It is being built or bought', 'Mae’n cael ei adeiladu neu ei brynu'),
      option('pilot', 0, 'It is tried out with some cases', 'Mae’n cael ei dreialu gyda rhai achosion'),
      option('in-use', 0, 'It is in use', 'Mae ar waith'),
    ]),
    fact('before', both('What does it replace?', 'Beth mae’n ei ddisodli?'), [
      option('people', 0, 'Work that people did', 'Gwaith yr oedd pobl yn ei wneud'),
      option('system', 0, 'Another system', 'System arall'),
      option('nothing', 0, 'Nothing: this is new', 'Dim byd: mae hyn yn newydd'),
    ]),
    facts('who-benefits', both('Who benefits from it?', 'Pwy sy’n elwa ohono?'), [
      option('users', 0, 'People who use the service', 'Pobl sy’n defnyddio’r gwasanaeth'),
      option('staff', 0, 'Our staff', 'Ein staff'),
      option('body', 0, 'The organisation', 'Y sefydliad'),
      option('public', 0, 'The public at large', 'Y cyhoedd yn gyffredinol'),
    ]),
    risks('reasons', both('Why is it wanted?', 'Pam mae ei eisiau?'), [
      option('money', 1, 'To spend less', 'Er mwyn gwario llai'),
      option('backlog', 1, 'To deal with a backlog', 'Er mwyn delio ag ôl-groniad'),
      option('staff-shortage', 1, 'There are not enough staff', 'Does dim digon o staff'),
      option('quality', 0, 'To make better decisions', 'Er mwyn gwneud gwell penderfyniadau'),
      option('law', 0, 'The law asks for it', 'Mae’r gyfraith yn gofyn amdano'),
      noneOfThese(),
    ]),
    risk(
      'benefit-evidence',
      both('How do you know that it helps?', 'Sut rydych yn gwybod ei fod yn helpu?'),
      [
        option('measured', 0, 'It was measured here', 'Cafodd ei fesur yma'),
        option('elsewhere', 1, 'It was measured elsewhere', 'Cafodd ei fesur yn rhywle arall'),
        option(
          'expected',
          2,
          'We expect it, and will measure it',
          'Rydym yn ei ddisgwyl, a byddwn yn ei fesur',
        ),
        option('unknown', 3, 'We do not know', 'Nid ydym yn gwybod'),
      ],
    ),
    risk(
      'alternatives',
      both(
        'Did you look at other ways, among them one without an algorithm?',
        'A wnaethoch ystyried ffyrdd eraill, yn eu plith un heb algorithm?',
      ),
      [
        option('written', 0, 'Yes, and it is written down', 'Do, ac mae wedi’i gofnodi'),
        option('talked', 1, 'Yes, but it is not written down', 'Do, ond nid yw wedi’i gofnodi'),
        option('no', 2, 'No', 'Naddo'),
      ],
    ),
    risk(
      'concern',
      both(
        'Has this use, or one like it, been criticised in public?',
        'A yw’r defnydd hwn, neu un tebyg, wedi cael ei feirniadu’n gyhoeddus?',
      ),
      [
        option('no', 0, 'Not that we know of', 'Ddim hyd y gwyddom'),
        option('similar', 2, 'One like it has', 'Mae un tebyg wedi cael ei feirniadu'),
        option('this', 3, 'This one has', 'Mae hwn wedi cael ei feirniadu'),
      ],
    ),
    risk(
      'experience',
      both(
        'Does your organisation have experience with this kind of algorithm?',
        'A oes gan eich sefydliad brofiad o’r math hwn o algorithm?',
      ),
      [
        option('much', 0, 'Yes, for years', 'Oes, ers blynyddoedd'),
        option('some', 1, 'A little', 'Ychydig'),
        option('none', 2, 'No, it is our first', 'Nac oes, dyma’n cyntaf'),
      ],
    ),
    risk(
      'dependence',
      both(
        'What would happen to the service if the algorithm stopped working today?',
        'Beth fyddai’n digwydd i’r gwasanaeth pe bai’r algorithm yn peidio â gweithio heddiw?',
      ),
      [
        option('nothing', 0, 'Nothing that people would notice', 'Dim byd y byddai pobl yn sylwi arno'),
        option('slower', 1, 'It would be slower', 'Byddai’n arafach'),
        option('stop', 3, 'It would stop', 'Byddai’n dod i ben'),
      ],
    ),
  ],
}
