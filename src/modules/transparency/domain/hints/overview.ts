import { help, type FieldHelp } from './help.ts'

/** Of what everybody reads first, and of who answers for it. */
export const overviewHelp: Readonly<Record<string, FieldHelp>> = {
  name: help(
    [
      'What is this thing called when somebody talks about it?',
      'Beth yw enw’r peth hwn pan fydd rhywun yn siarad amdano?',
    ],
    ['Order of parking appeals', 'Trefn apeliadau parcio'],
  ),
  'one-sentence-description': help(
    ['Does it have to do with me? What does it do?', 'A oes a wnelo â mi? Beth mae’n ei wneud?'],
    [
      'Suggests in which order officers look at parking appeals, so that urgent ones are seen first.',
      'Mae’n awgrymu ym mha drefn y bydd swyddogion yn edrych ar apeliadau parcio, fel bod rhai brys yn cael eu gweld gyntaf.',
    ],
  ),
  description: help(
    [
      'What happens to me when it is used? Who decides in the end? Why did you not leave it as it was?',
      'Beth sy’n digwydd i mi pan gaiff ei ddefnyddio? Pwy sy’n penderfynu yn y diwedd? Pam na wnaethoch ei adael fel yr oedd?',
    ],
    [
      'When you appeal against a parking ticket, the program reads the date and the reason that you chose. It puts appeals that end soon at the top of the list. An officer reads every appeal and decides it.',
      'Pan fyddwch yn apelio yn erbyn tocyn parcio, mae’r rhaglen yn darllen y dyddiad a’r rheswm a ddewiswyd gennych. Mae’n rhoi apeliadau sy’n dod i ben yn fuan ar frig y rhestr. Mae swyddog yn darllen pob apêl ac yn ei phenderfynu.',
    ],
  ),
  'contact-email': help(
    ['Whom can I write to, also next year?', 'At bwy y gallaf ysgrifennu, y flwyddyn nesaf hefyd?'],
    ['algorithms@council.example', 'algorithmau@cyngor.example'],
  ),
  team: help(
    ['Who looks after it from day to day?', 'Pwy sy’n gofalu amdano o ddydd i ddydd?'],
    ['Parking services, digital team', 'Gwasanaethau parcio, tîm digidol'],
  ),
  'senior-responsible-owner': help(
    [
      'Who answers for it when it goes wrong? Give the post, not the name of a person.',
      'Pwy sy’n atebol pan aiff o’i le? Rhowch y swydd, nid enw person.',
    ],
    ['Head of parking services', 'Pennaeth gwasanaethau parcio'],
  ),
  supplier: help(
    ['Who made it, if you did not?', 'Pwy a’i gwnaeth, os nad chi?'],
    ['Saltmarsh Software Limited', 'Saltmarsh Software Limited'],
  ),
  'supplier-role': help(
    [
      'What does the supplier do, and what do you do yourselves?',
      'Beth mae’r cyflenwr yn ei wneud, a beth yr ydych chi’n ei wneud eich hun?',
    ],
    [
      'The supplier made the program and runs it. We choose the rules, and our officers decide.',
      'Y cyflenwr a wnaeth y rhaglen ac ef sy’n ei rhedeg. Ni sy’n dewis y rheolau, a’n swyddogion ni sy’n penderfynu.',
    ],
  ),
  'supplier-data-access': help(
    ['Can the supplier see what I wrote to you?', 'A all y cyflenwr weld yr hyn a ysgrifennais atoch?'],
    [
      'The supplier can see data only to mend a fault, when we ask for it, and we keep a note of each time.',
      'Dim ond i drwsio nam y gall y cyflenwr weld data, pan fyddwn yn gofyn am hynny, ac rydym yn cadw nodyn o bob tro.',
    ],
  ),
}
