import {
  Button,
  DateInput,
  ErrorSummary,
  Page,
  Pagination,
  Radios,
  SortableTable,
  StaffPage,
  Tag,
  TextInput,
  pageWords,
  renderDocument,
} from '#kernel/ui'
import type { PageProps } from '#kernel/ui'

const frame: Omit<PageProps, 'title' | 'children'> = {
  locale: 'en',
  words: pageWords('en'),
  assets: {
    stylesheets: ['/assets/styles-1.css'],
    scripts: ['/assets/kit-1.js'],
    icon: '/assets/favicon-1.svg',
  },
  service: { name: 'Veteran Card', href: '/services/veteran-card' },
  navigation: [
    { children: 'Your account', href: '/account' },
    { children: 'Cards', href: '/wallet', current: true },
  ],
  account: {
    accountHref: '/account',
    signOutAction: '/sign-out',
    csrfField: { name: '_csrf', value: 'aXbYcZ' },
  },
  languageHrefs: { en: '?lang=en', cy: '?lang=cy' },
  backLink: { href: '/services/veteran-card/name' },
  phase: { tag: 'Demo', children: 'Everyone here is invented.' },
  footer: { accessibilityHref: '/accessibility', privacyHref: '/privacy', cookiesHref: '/cookies' },
}

/** A page that asks three things, two of them answered wrongly. */
export function questionPage(): string {
  return renderDocument(
    <Page {...frame} title="Your service" hasError>
      <ErrorSummary
        title="There is a problem"
        errors={[
          { children: 'Enter your service number', href: '#number' },
          { children: 'Date you left must include a year', href: '#left-year' },
        ]}
      />
      <form method="post" noValidate>
        <input type="hidden" name="_csrf" value="aXbYcZ" />
        <TextInput
          name="number"
          label={{ children: 'What is your service number?', classes: 'govuk-label--m' }}
          hint="It is on your discharge papers"
          errorMessage="Enter your service number"
        />
        <Radios
          name="branch"
          fieldset={{ legend: 'Which service were you in?' }}
          value="army"
          items={[
            { value: 'navy', children: 'Navy' },
            { value: 'army', children: 'Army', hint: 'Regular or reserve' },
            { value: 'air', children: 'Air force' },
          ]}
        />
        <DateInput
          id="left"
          namePrefix="left"
          fieldset={{ legend: 'When did you leave?' }}
          hint="For example, 27 3 2007"
          errorMessage="Date you left must include a year"
          values={{ 'left-day': '27', 'left-month': '3' }}
          year={{ error: true }}
        />
        <Button preventDoubleClick>Continue</Button>
      </form>
    </Page>,
  )
}

const cases = Array.from({ length: 50 }, (_, index) => ({
  id: index + 1,
  reference: `VC-${4800 + index}`,
  person: `Person ${index} O’Neill & Sons`,
  received: `${(index % 28) + 1} March 2026`,
  ageDays: index % 31,
  isUrgent: index % 7 === 0,
}))

/** A page of a queue: fifty cases with links, tags and sorting. */
export function listPage(): string {
  return renderDocument(
    <StaffPage
      {...frame}
      title="Cases"
      sideNavigation={[{ items: [{ children: 'Cases', href: '/cases', current: true }] }]}
    >
      <h1 class="govuk-heading-l">Cases</h1>
      <SortableTable
        caption="Cases waiting"
        columns={[
          { children: 'Reference', sort: { href: '?sort=reference' } },
          { children: 'Person', sort: { href: '?sort=person' } },
          { children: 'Received', sort: { href: '?sort=received', direction: 'ascending' } },
          { children: 'Days open', format: 'numeric', sort: { href: '?sort=age' } },
          { children: 'Status' },
        ]}
        rows={cases.map((item) => [
          <a class="govuk-link" href={`/cases/${item.id}`}>
            {item.reference}
          </a>,
          item.person,
          item.received,
          { children: item.ageDays, format: 'numeric' },
          <Tag classes={item.isUrgent ? 'govuk-tag--red' : 'govuk-tag--blue'}>
            {item.isUrgent ? 'Urgent' : 'New'}
          </Tag>,
        ])}
      />
      <Pagination next={{ href: '?after=50' }} />
    </StaffPage>,
  )
}
