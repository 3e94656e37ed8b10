import type { VNode } from 'preact'
import { PostForm, type PageContext } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, Tag } from '#kernel/ui'
import { centrePath, notificationPath } from '../addresses.ts'
import { cutText } from '../domain/content.ts'
import { contentOf } from '../sealed-content.ts'
import type { CentreEntry } from '../store/notification.ts'
import { notificationWords } from '../words.ts'

interface EntryCardProps {
  context: PageContext
  entry: CentreEntry
  senders: ReadonlyMap<string, string>
}

const shownLetters = 160

/** One notification in the list: what it says first, and what can be done with it. */
export function EntryCard({ context, entry, senders }: EntryCardProps): VNode {
  const { kernel, locale } = context
  const t = notificationWords.in(locale)
  const { title, body } = contentOf(kernel, entry).message[locale]
  const isUnread = entry.centreState === 'unread'
  return (
    <article class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <h2 class="govuk-summary-card__title">
          <a class="govuk-link" href={notificationPath(entry.id)}>
            {title}
          </a>{' '}
          {isUnread && <Tag>{t('centre.new')}</Tag>}{' '}
          {entry.isUrgent && <Tag classes="govuk-tag--red">{t('centre.urgent')}</Tag>}
        </h2>
      </div>
      <div class="govuk-summary-card__content">
        <p class="govuk-body-s">{sentLine(context, entry, senders)}</p>
        <p class="govuk-body">{firstLine(body)}</p>
        <PostForm context={context} action={centrePath}>
          <input type="hidden" name="notification" value={entry.id} />
          <div class="govuk-button-group govuk-!-margin-bottom-0">
            <Button classes="govuk-button--secondary" name="act" value={isUnread ? 'read' : 'unread'}>
              {t(isUnread ? 'centre.markRead' : 'centre.markUnread')}
              <span class="govuk-visually-hidden">: {title}</span>
            </Button>
            <Button classes="govuk-button--secondary" name="act" value="hide">
              {t('centre.hide')}
              <span class="govuk-visually-hidden">: {title}</span>
            </Button>
          </div>
        </PostForm>
      </div>
    </article>
  )
}

/** When it was sent, and by whom where that was a public body. */
export function sentLine(
  { locale }: Pick<PageContext, 'locale'>,
  { createdAt, organisationId }: Pick<CentreEntry, 'createdAt' | 'organisationId'>,
  senders: ReadonlyMap<string, string>,
): string {
  const sender = senders.get(organisationId ?? '')
  const time = formatDateTime(locale, createdAt)
  return sender === undefined ? time : `${sender}, ${time}`
}

function firstLine(body: string): string {
  const [paragraph = ''] = body.split(/\n/)
  return paragraph.length <= shownLetters ? paragraph : `${cutText(paragraph, shownLetters - 1)}…`
}
