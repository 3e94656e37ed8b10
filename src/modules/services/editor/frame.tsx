import type { ComponentChildren, VNode } from 'preact'
import type { PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { FilterLinks, Tag } from '#kernel/ui'
import type { OpenService } from '../versions/open-service.ts'
import { editorPath } from './addresses.ts'
import { inLocale } from './shown-text.ts'
import { editorWords } from './words.ts'

/** The views of a service, in the order in which authors need them. */
const views = ['', 'map', 'checks', 'tests', 'preview', 'welsh', 'history', 'performance'] as const
export type EditorView = (typeof views)[number]

interface FrameProps {
  locale: Locale
  opened: OpenService
  title: string
  /** Which of the views this is, if it is one. */
  current?: EditorView
  backHref?: string
  children: ComponentChildren
}

/** What stands around every page about one service: its name, where it stands, and the ways to look at it. */
export function editorFrame(props: FrameProps): PageView {
  const { locale, opened, title, current, backHref, children } = props
  const t = editorWords.in(locale)
  const name = inLocale(opened.content.title, locale)
  return {
    title: `${title}: ${name}`,
    layout: 'staff',
    backHref: backHref ?? editorPath(opened.name),
    body: (
      <>
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{name}</span>
          {title}
        </h1>
        {current !== undefined && (
          <FilterLinks
            label={t('views')}
            groups={[
              {
                title: t('views'),
                links: views.map((each) => ({
                  href: each === '' ? editorPath(opened.name) : `${editorPath(opened.name)}/${each}`,
                  children: t(`view.${each === '' ? 'outline' : each}`),
                  current: each === current,
                })),
              },
            ]}
          />
        )}
        {children}
      </>
    ),
  }
}

/** Where a service stands for people outside. */
export function StandingTag({
  locale,
  opened,
}: {
  locale: Locale
  opened: Pick<OpenService, 'live' | 'retiredAt'>
}): VNode {
  const t = editorWords.in(locale)
  const { live, retiredAt } = opened
  if (retiredAt !== null) return <Tag classes="govuk-tag--grey">{t('standing.retired')}</Tag>
  return live === undefined ? (
    <Tag classes="govuk-tag--grey">{t('standing.unpublished')}</Tag>
  ) : (
    <Tag classes="govuk-tag--green">{t('standing.live', { number: live.number })}</Tag>
  )
}
