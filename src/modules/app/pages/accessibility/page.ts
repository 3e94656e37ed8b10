import { defineTextPage } from '../../parts/text-page.tsx'

/** How accessible the site is, and what to do where it is not. */
export const accessibilityPage = defineTextPage({
  path: '/accessibility',
  title: 'accessibility.title',
  lead: 'accessibility.lead',
  sections: [
    {
      heading: 'accessibility.can.heading',
      paragraphs: ['accessibility.can.intro'],
      list: [
        'accessibility.can.zoom',
        'accessibility.can.keyboard',
        'accessibility.can.reader',
        'accessibility.can.script',
      ],
    },
    {
      heading: 'accessibility.limits.heading',
      paragraphs: ['accessibility.limits.wallet', 'accessibility.limits.uploads'],
    },
    { heading: 'accessibility.help.heading', paragraphs: ['accessibility.help.body'] },
    { heading: 'accessibility.tested.heading', paragraphs: ['accessibility.tested.body'] },
  ],
})
