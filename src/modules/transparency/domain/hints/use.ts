import { help, type FieldHelp } from './help.ts'

/** Of why it is used, and how decisions are made with it. */
export const useHelp: Readonly<Record<string, FieldHelp>> = {
  'detailed-description': help(
    [
      'How does it get from what it is given to what it says?',
      'Sut mae’n mynd o’r hyn a roddir iddo i’r hyn y mae’n ei ddweud?',
    ],
    [
      'It adds points: 5 where the appeal ends within a week, 3 where somebody says they are ill. More points come first.',
      'Mae’n adio pwyntiau: 5 lle daw’r apêl i ben o fewn wythnos, 3 lle dywed rhywun ei fod yn sâl. Daw mwy o bwyntiau yn gyntaf.',
    ],
  ),
  scope: help(
    ['What is it for, and what is it not for?', 'At beth y mae, ac at beth nad yw?'],
    [
      'It orders appeals against parking tickets. It is not used for other fines, and it never refuses an appeal.',
      'Mae’n trefnu apeliadau yn erbyn tocynnau parcio. Ni chaiff ei ddefnyddio ar gyfer dirwyon eraill, ac nid yw byth yn gwrthod apêl.',
    ],
  ),
  benefit: help(
    [
      'What is better because of it, and how do you know?',
      'Beth sy’n well o’i herwydd, a sut yr ydych yn gwybod?',
    ],
    [
      'Urgent appeals are answered in 4 days and no longer in 11: we compared three months before and after.',
      'Caiff apeliadau brys eu hateb mewn 4 diwrnod yn lle 11: cymharwyd tri mis cyn ac ar ôl.',
    ],
  ),
  'previous-process': help(
    ['How was it done before?', 'Sut y gwnaed hyn o’r blaen?'],
    [
      'Officers took appeals in the order in which they came.',
      'Roedd swyddogion yn cymryd apeliadau yn y drefn y daethant.',
    ],
  ),
  'alternatives-considered': help(
    [
      'What else did you try or think of, and why not that?',
      'Beth arall y gwnaethoch roi cynnig arno neu feddwl amdano, a pham nad hynny?',
    ],
    [
      'More officers would have cost £60,000 a year. A separate list for urgent appeals was forgotten too often.',
      'Byddai mwy o swyddogion wedi costio £60,000 y flwyddyn. Anghofiwyd rhestr ar wahân i apeliadau brys yn rhy aml.',
    ],
  ),
  'process-integration': help(
    [
      'At which step is it used, and what happens before and after?',
      'Ar ba gam y caiff ei ddefnyddio, a beth sy’n digwydd cyn ac ar ôl?',
    ],
    [
      'It is used when an appeal arrives. An officer opens the list each morning and may take appeals in another order.',
      'Caiff ei ddefnyddio pan ddaw apêl. Mae swyddog yn agor y rhestr bob bore a gall gymryd apeliadau mewn trefn arall.',
    ],
  ),
  'human-review': help(
    [
      'Does a person look at my case? Can that person decide otherwise, and do they?',
      'A yw person yn edrych ar fy achos? A all y person hwnnw benderfynu fel arall, ac a yw’n gwneud hynny?',
    ],
    [
      'An officer reads and decides every appeal. In about 1 of 10 the officer changes the order.',
      'Mae swyddog yn darllen ac yn penderfynu pob apêl. Mewn tua 1 o bob 10 mae’r swyddog yn newid y drefn.',
    ],
  ),
  'frequency-and-scale': help(
    [
      'How many people does it affect, and how often?',
      'Faint o bobl y mae’n effeithio arnynt, a pha mor aml?',
    ],
    ['About 400 appeals a month.', 'Tua 400 apêl y mis.'],
  ),
  'required-training': help(
    [
      'Do the people who use it know when not to trust it?',
      'A yw’r bobl sy’n ei ddefnyddio yn gwybod pryd i beidio ag ymddiried ynddo?',
    ],
    [
      'Half a day before they begin, with examples that the program gets wrong, and once a year after that.',
      'Hanner diwrnod cyn dechrau, gydag enghreifftiau y mae’r rhaglen yn eu cael yn anghywir, ac unwaith y flwyddyn wedi hynny.',
    ],
  ),
  'appeals-and-review': help(
    ['What can I do if I think it was wrong?', 'Beth allaf i ei wneud os credaf ei fod yn anghywir?'],
    [
      'Write to us or ring us. Another officer looks at your case without the program and answers within 10 working days.',
      'Ysgrifennwch atom neu ffoniwch ni. Bydd swyddog arall yn edrych ar eich achos heb y rhaglen ac yn ateb o fewn 10 diwrnod gwaith.',
    ],
  ),
}
