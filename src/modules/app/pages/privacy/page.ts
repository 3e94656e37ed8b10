import { defineTextPage } from '../../parts/text-page.tsx'

/** What the site does with personal data, and how a person can see every use of theirs. */
export const privacyPage = defineTextPage({
  path: '/privacy',
  title: 'privacy.title',
  lead: 'privacy.lead',
  sections: [
    {
      heading: 'privacy.hold.heading',
      paragraphs: ['privacy.hold.intro'],
      list: [
        'privacy.hold.account',
        'privacy.hold.identity',
        'privacy.hold.applications',
        'privacy.hold.cards',
      ],
    },
    { heading: 'privacy.uses.heading', paragraphs: ['privacy.uses.log', 'privacy.uses.proof'] },
    { heading: 'privacy.sharing.heading', paragraphs: ['privacy.sharing.body', 'privacy.sharing.wallet'] },
    { heading: 'privacy.security.heading', paragraphs: ['privacy.security.body'] },
    { heading: 'privacy.rights.heading', paragraphs: ['privacy.rights.body'] },
  ],
})
