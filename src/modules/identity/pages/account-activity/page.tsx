import { organisations, signedIn } from '#kernel/access'
import type { AuditEntry } from '#kernel/audit'
import { definePage, view, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Pagination, Timeline, type TimelineItem } from '#kernel/ui'
import { accountPaths, activityAddress } from '../../addresses.ts'
import { activityActions } from '../../uses/activity.ts'
import { describeUse, type UseDescription } from '../../uses/describe-use.ts'
import { methodsInWords } from '../../parts/methods-in-words.ts'
import { readBefore } from '../../uses/own-entry.ts'
import { identityWords } from '../../words.ts'

const pageSize = 20

/** What happened on the person's account, from the audit log: each entry can be reported. */
export const activityPage = definePage({
  path: accountPaths.activity,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, query, locale } = context
    const page = await kernel.audit.usesOfPerson(kernel.db, actor.personId, {
      actions: activityActions,
      before: readBefore(query['before']),
      limit: pageSize,
    })
    const bodies = await organisations(kernel.db)
    const items = page.entries.map((entry) =>
      itemOf(context, entry, describeUse(kernel, locale, actor.personId, bodies, entry)),
    )
    return view(activityView(context, items, page.nextBefore))
  },
})

function activityView(
  { locale }: PageContext,
  items: readonly TimelineItem[],
  nextBefore: number | undefined,
): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('activity.title'),
    backHref: wellKnownPages.account,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('activity.title')}</h1>
        <p class="govuk-body">{t(items.length === 0 ? 'activity.none' : 'activity.intro')}</p>
        <Timeline headingLevel={2} items={items} />
        {nextBefore !== undefined && (
          <Pagination
            next={{ href: `${accountPaths.activity}?before=${nextBefore}`, children: t('uses.older') }}
          />
        )}
      </>
    ),
  }
}

function itemOf({ locale }: PageContext, entry: AuditEntry, use: UseDescription): TimelineItem {
  const t = identityWords.in(locale)
  const title = use.what ?? use.purpose
  const time = formatDateTime(locale, entry.at)
  const methods = methodsInWords(locale, entry.details?.['methods'])
  return {
    title,
    at: { dateTime: entry.at.toISOString(), text: time },
    by: use.who,
    children: (
      <>
        {methods !== undefined && <p class="govuk-body-s">{t('activity.with', { methods })}</p>}
        <p class="govuk-body-s">
          <a class="govuk-link" href={activityAddress(entry.id)}>
            {t('activity.notMe')}
            <span class="govuk-visually-hidden">
              : {title} {time}
            </span>
          </a>
        </p>
      </>
    ),
  }
}
