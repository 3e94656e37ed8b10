import { contribute, type Contribution } from '#kernel/module'
import { demoGroups, type DemoGroup } from '#modules/notifications'

const groups: readonly DemoGroup[] = [
  {
    organisationSlug: 'aberwen',
    name: 'bin-days',
    title: { en: 'Bin days in Aberwen', cy: 'Diwrnodau biniau yn Aberwen' },
    purpose: {
      en: 'When a bin day moves: about five messages a year.',
      cy: 'Pan fydd diwrnod bin yn symud: tua phum neges y flwyddyn.',
    },
    memberKeys: ['amina-hughes', 'gwilym-parry', 'elin-gwyn'],
    welcome: {
      title: {
        en: 'You have joined Bin days in Aberwen',
        cy: 'Rydych wedi ymuno â Diwrnodau biniau yn Aberwen',
      },
      body: {
        en: 'We will tell you when a bin day moves. You can leave the group at any time.',
        cy: 'Byddwn yn dweud wrthych pan fydd diwrnod bin yn symud. Gallwch adael y grŵp unrhyw bryd.',
      },
    },
    message: {
      title: { en: 'Green bins a day later', cy: 'Biniau gwyrdd ddiwrnod yn hwyrach' },
      body: {
        en: 'In the week of the bank holiday green bins are collected a day later than usual.',
        cy: 'Yn wythnos gŵyl y banc cesglir biniau gwyrdd ddiwrnod yn hwyrach nag arfer.',
      },
      authorKey: 'owen-blackwood',
    },
  },
  {
    organisationSlug: 'veterans-office',
    name: 'veterans-news',
    title: { en: 'News for veterans', cy: 'Newyddion i gyn-filwyr' },
    purpose: {
      en: 'New support and events for veterans, once a month.',
      cy: 'Cymorth a digwyddiadau newydd i gyn-filwyr, unwaith y mis.',
    },
    memberKeys: ['amina-hughes'],
    welcome: {
      title: { en: 'You have joined News for veterans', cy: 'Rydych wedi ymuno â Newyddion i gyn-filwyr' },
      body: {
        en: 'Once a month we tell you about new support and events. You can leave the group at any time.',
        cy: 'Unwaith y mis rydym yn dweud wrthych am gymorth a digwyddiadau newydd. Gallwch adael y grŵp unrhyw bryd.',
      },
    },
    message: {
      title: { en: 'Help with heating this winter', cy: 'Help gyda gwresogi y gaeaf hwn' },
      body: {
        en: 'Veterans can now apply for help with the cost of heating. It takes ten minutes.',
        cy: 'Gall cyn-filwyr nawr wneud cais am help gyda chost gwresogi. Mae’n cymryd deng munud.',
      },
      authorKey: 'grace-okafor',
    },
  },
]

/** Groups of the invented public bodies, with who joined them. */
export const groupContributions: readonly Contribution[] = groups.map((group) =>
  contribute(demoGroups, group),
)
