import type { VNode } from 'preact'
import { publicAccess } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { formatDateTime, type Locale } from '#kernel/i18n'
import type { StoredMessage } from '#kernel/notify'
import { MessageText, SummaryList } from '#kernel/ui'
import { inDemo } from '../../demo-people.ts'
import { appWords } from '../../words.ts'

const messagesShown = 50

/** The emails and texts that a demonstration would send, to be read here because they do not leave. */
export const demoOutboxPage = definePage({
  path: '/demo/outbox',
  access: publicAccess('it exists in demonstrations only, whose people are invented'),
  servedWhen: inDemo,
  async get({ kernel, locale }) {
    const t = appWords.in(locale)
    const newest = await kernel.notify.outbox(kernel.db, messagesShown)
    const messages = newest.filter((message) => message.channel !== 'in-app')
    return view({
      title: t('outbox.title'),
      backHref: '/demo',
      body: (
        <>
          <h1 class="govuk-heading-xl">{t('outbox.title')}</h1>
          <p class="govuk-body-l">{t('outbox.lead')}</p>
          {messages.length === 0 && <p class="govuk-body">{t('outbox.empty')}</p>}
          {messages.map((message) => (
            <Message message={message} locale={locale} />
          ))}
        </>
      ),
    })
  },
})

function Message({ message, locale }: { message: StoredMessage; locale: Locale }): VNode {
  const t = appWords.in(locale)
  const { channel, recipient, subject, body, createdAt } = message
  const title = channel === 'email' ? subject : t('outbox.sms')
  return (
    <SummaryList
      card={{ title: <span lang={message.locale}>{title}</span> }}
      rows={[
        { key: t('outbox.to'), value: recipient },
        { key: t('outbox.sent'), value: formatDateTime(locale, createdAt) },
        {
          key: t('outbox.message'),
          value: (
            <div lang={message.locale}>
              <MessageText text={body} />
            </div>
          ),
        },
      ]}
    />
  )
}
