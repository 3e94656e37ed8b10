import { organisations, signedIn } from '#kernel/access'
import type { AuditEntry } from '#kernel/audit'
import { badRequest, definePage, view, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Pagination, Timeline } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { describeUse, type UseDescription } from '../../uses/describe-use.ts'
import { identityWords } from '../../words.ts'

const pageSize = 20

/** Everybody who used the person's data, when and why, from the audit log. */
export const dataUsesPage = definePage({
  path: accountPaths.dataUses,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, query } = context
    const before = query['before']
    if (before !== undefined && !/^\d{1,15}$/.test(before)) throw badRequest('"before" is not a number')
    const page = await kernel.audit.usesOfPerson(kernel.db, actor.personId, {
      before: before === undefined ? undefined : Number(before),
      limit: pageSize,
    })
    const bodies = await organisations(kernel.db)
    const uses = page.entries.map((entry) => ({
      entry,
      use: describeUse(kernel, context.locale, actor.personId, bodies, entry),
    }))
    return view(usesView(context, uses, page.nextBefore))
  },
})

function usesView(
  context: PageContext,
  uses: readonly { entry: AuditEntry; use: UseDescription }[],
  nextBefore: number | undefined,
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('uses.title'),
    backHref: wellKnownPages.account,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('uses.title')}</h1>
        <p class="govuk-body">{t('uses.intro')}</p>
        {uses.length === 0 ? (
          <p class="govuk-body">{t('uses.none')}</p>
        ) : (
          <Timeline
            headingLevel={2}
            items={uses.map(({ entry, use }) => ({
              title: use.purpose,
              at: { dateTime: entry.at.toISOString(), text: formatDateTime(locale, entry.at) },
              by: use.who,
              children: (
                <p class="govuk-body-s">
                  {use.what !== undefined && <>{use.what} </>}
                  <a class="govuk-link" href={`${accountPaths.dataUses}/${entry.id}`}>
                    {t('uses.proof')}
                    <span class="govuk-visually-hidden">
                      : {use.purpose}, {formatDateTime(locale, entry.at)}
                    </span>
                  </a>
                </p>
              ),
            }))}
          />
        )}
        {nextBefore !== undefined && (
          <Pagination
            next={{ href: `${accountPaths.dataUses}?before=${nextBefore}`, children: t('uses.older') }}
          />
        )}
      </>
    ),
  }
}
