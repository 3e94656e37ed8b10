import { signedIn } from '#kernel/access'
import { definePage, isUuid, redirectTo, view, wellKnownPages } from '#kernel/http'
import { NotificationBanner } from '#kernel/ui'
import { centrePath, groupsPath, settingsPath } from '../../addresses.ts'
import type { CentreState } from '../../domain/delivery-state.ts'
import { EntryCard } from '../../parts/entry-card.tsx'
import { senderNames } from '../../parts/senders.ts'
import { changeInCentre } from '../../store/centre-change.ts'
import { centreEntry, centreOf, countUnread, type CentreEntry } from '../../store/notification.ts'
import { notificationWords } from '../../words.ts'

const entriesOnPage = 20
const acts: Readonly<Record<string, CentreState>> = { read: 'read', unread: 'unread', hide: 'hidden' }

/** All that a person was told, the newest first. */
export const centrePage = definePage({
  path: centrePath,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, locale, query } = context
    const t = notificationWords.in(locale)
    const cursor = query['before']
    const before = isUuid(cursor ?? '')
      ? await centreEntry(kernel.db, actor.personId, cursor ?? '')
      : undefined
    const found = await centreOf(kernel.db, actor.personId, { before, limit: entriesOnPage + 1 })
    const entries = found.slice(0, entriesOnPage)
    const senders = await senderNames(kernel.db, locale)
    const unread = await countUnread(kernel.db, actor.personId)
    return view({
      title: t('centre.title'),
      backHref: wellKnownPages.account,
      body: (
        <>
          {query['done'] === 'hidden' && (
            <NotificationBanner type="success">{t('centre.hidden')}</NotificationBanner>
          )}
          <h1 class="govuk-heading-l">{t('centre.title')}</h1>
          <p class="govuk-body">{t('centre.unread', { count: unread })}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={settingsPath}>
              {t('settings.title')}
            </a>
            {' | '}
            <a class="govuk-link" href={groupsPath}>
              {t('groups.title')}
            </a>
          </p>
          {entries.length === 0 && <p class="govuk-body">{t('centre.none')}</p>}
          {entries.map((entry) => (
            <EntryCard context={context} entry={entry} senders={senders} />
          ))}
          <OlderLink entries={entries} hasMore={found.length > entriesOnPage} words={t('centre.older')} />
          <p class="govuk-body">
            <a class="govuk-link" href="/account/messages">
              {t('centre.emailed')}
            </a>
          </p>
        </>
      ),
    })
  },
  post: {
    fields: { notification: 'text', act: 'text' },
    async submit({ kernel, tx, actor, form }) {
      const to = acts[form.act]
      if (to !== undefined && isUuid(form.notification)) {
        const ids = [form.notification]
        await changeInCentre(tx, { ids, personId: actor.personId, to, now: kernel.clock.now() })
      }
      return redirectTo(to === 'hidden' ? `${centrePath}?done=hidden` : centrePath)
    },
  },
})

function OlderLink({
  entries,
  hasMore,
  words,
}: {
  entries: readonly CentreEntry[]
  hasMore: boolean
  words: string
}) {
  const last = entries.at(-1)
  if (!hasMore || last === undefined) return null
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={`${centrePath}?before=${last.id}`}>
        {words}
      </a>
    </p>
  )
}
