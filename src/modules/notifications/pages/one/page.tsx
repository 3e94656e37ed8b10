import { signedIn } from '#kernel/access'
import { definePage, notFound, PostForm, view } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, MessageText } from '#kernel/ui'
import { centrePath } from '../../addresses.ts'
import { plainText } from '../../domain/content.ts'
import { sentLine } from '../../parts/entry-card.tsx'
import { senderNames } from '../../parts/senders.ts'
import { contentOf } from '../../sealed-content.ts'
import { changeInCentre } from '../../store/centre-change.ts'
import { centreEntry } from '../../store/notification.ts'
import { notificationWords } from '../../words.ts'

/** One notification whole. Opening it is reading it: this is where push messages and emails lead. */
export const onePage = definePage({
  path: `${centrePath}/:notificationId`,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, locale, params } = context
    const entry = await centreEntry(kernel.db, actor.personId, params.notificationId)
    if (entry === undefined) throw notFound()
    const own = { ids: [entry.id], personId: actor.personId, now: kernel.clock.now() }
    await changeInCentre(kernel.db, { ...own, to: 'read' })
    const t = notificationWords.in(locale)
    const { title, body } = contentOf(kernel, entry).message[locale]
    const senders = await senderNames(kernel.db, locale)
    return view({
      title,
      backHref: centrePath,
      body: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body-s">{sentLine(context, entry, senders)}</p>
          <MessageText text={plainText(body)} />
          {entry.link !== null && (
            <Button href={entry.link} attributes={{ 'data-notification-link': '' }}>
              {t('one.open')}
            </Button>
          )}
          <PostForm context={context} action={centrePath}>
            <input type="hidden" name="notification" value={entry.id} />
            <div class="govuk-button-group">
              <Button classes="govuk-button--secondary" name="act" value="unread">
                {t('centre.markUnread')}
              </Button>
              <Button classes="govuk-button--secondary" name="act" value="hide">
                {t('centre.hide')}
              </Button>
            </div>
          </PostForm>
          <p class="govuk-body-s">{t('one.expires', { date: formatDate(locale, entry.expiresAt) })}</p>
        </>
      ),
    })
  },
})
