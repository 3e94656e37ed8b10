import type { VNode } from 'preact'
import {
  Accordion,
  Breadcrumbs,
  CookieBanner,
  Details,
  ExitThisPage,
  Feedback,
  InsetText,
  NotificationBanner,
  Pagination,
  Panel,
  SummaryList,
  Table,
  Tabs,
  Tag,
  TaskList,
  WarningText,
} from '../components/index.ts'
import type { GalleryTranslate } from './messages.ts'

/** What tells people something. */
export function ContentExamples({ t }: { t: GalleryTranslate }): VNode {
  return (
    <>
      <NotificationBanner type="success" disableAutoFocus titleHeadingLevel={3}>
        {t('noticeText')}
      </NotificationBanner>
      <Panel title={t('panelTitle')} headingLevel={3}>
        {t('reference')} VC-4821
      </Panel>
      <InsetText>{t('insetText')}</InsetText>
      <WarningText>{t('warningText')}</WarningText>
      <Details summary={t('detailsSummary')}>{t('detailsText')}</Details>
      <SummaryList
        card={{ title: { children: t('answers'), headingLevel: 3 } }}
        rows={[
          {
            key: t('name'),
            value: t('exampleName'),
            actions: {
              items: [{ href: '#name', children: t('change'), visuallyHiddenText: t('changeName') }],
            },
          },
          { key: t('status'), value: <Tag classes="govuk-tag--green">{t('done')}</Tag> },
        ]}
      />
      <TaskList
        items={[
          { title: t('yourDetails'), href: '#details', status: t('done') },
          {
            title: t('yourService'),
            href: '#service',
            hint: t('detailsSummary'),
            status: { tag: { children: t('inProgress'), classes: 'govuk-tag--yellow' } },
          },
          {
            title: t('sendTask'),
            status: { children: t('cannotStart'), classes: 'govuk-task-list__status--cannot-start-yet' },
          },
        ]}
      />
      <Table
        caption={t('discounts')}
        captionClasses="govuk-table__caption--m"
        firstCellIsHeader
        head={[t('month'), { children: t('total'), format: 'numeric' }]}
        rows={[
          [t('january'), { children: '120', format: 'numeric' }],
          [t('february'), { children: '165', format: 'numeric' }],
        ]}
      />
      <Accordion
        id="gallery-accordion"
        headingLevel={3}
        items={[
          { heading: t('section1'), content: t('section1Text') },
          { heading: t('section2'), content: t('section2Text') },
        ]}
      />
      <Tabs
        idPrefix="gallery-tab"
        items={[
          { label: t('section1'), panel: { children: t('section1Text') } },
          { label: t('section2'), panel: { children: t('section2Text') } },
        ]}
      />
    </>
  )
}

/** What leads people on. */
export function NavigationExamples({ t }: { t: GalleryTranslate }): VNode {
  return (
    <>
      <Breadcrumbs
        items={[
          { children: t('home'), href: '#home' },
          { children: t('cards'), href: '#cards' },
          { children: t('thisPage') },
        ]}
      />
      <Pagination
        previous={{ href: '#previous' }}
        next={{ href: '#next' }}
        items={[
          { number: 1, href: '#1' },
          { number: 2, href: '#2', current: true },
          { number: 3, href: '#3' },
          { ellipsis: true },
          { number: 12, href: '#12' },
        ]}
      />
      <ExitThisPage />
      <CookieBanner
        messages={[
          {
            heading: t('cookiesTitle'),
            children: t('cookiesText'),
            actions: [
              { children: t('accept'), type: 'button' },
              { children: t('reject'), type: 'button' },
              { children: t('viewCookies'), href: '#cookies' },
            ],
          },
        ]}
      />
      <Feedback title={t('feedbackTitle')}>{t('feedbackText')}</Feedback>
    </>
  )
}
