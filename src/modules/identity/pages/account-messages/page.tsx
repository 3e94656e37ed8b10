import { signedIn } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  view,
  wellKnownPages,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import type { StoredMessage } from '#kernel/notify'
import { Button, MessageText, Tag } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { identityWords } from '../../words.ts'

/** What public bodies wrote to the person, newest first. */
export const messagesPage = definePage({
  path: accountPaths.messages,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    return view(messagesView(context, await kernel.notify.inbox(kernel.db, actor.personId)))
  },
  post: {
    fields: { message: 'text' },
    async submit({ kernel, tx, actor, form }) {
      await kernel.notify.markRead(tx, actor.personId, form.message)
      return redirectTo(accountPaths.messages)
    },
  },
})

function messagesView(context: PageContext, messages: readonly StoredMessage[]): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('messages.title'),
    backHref: wellKnownPages.account,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('messages.title')}</h1>
        {messages.length === 0 && <p class="govuk-body">{t('messages.none')}</p>}
        {messages.map((message) => (
          <MessageCard context={context} message={message} />
        ))}
      </>
    ),
  }
}

function MessageCard({ context, message }: { context: PageContext; message: StoredMessage }) {
  const t = identityWords.in(context.locale)
  return (
    <article class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <h2 class="govuk-summary-card__title">
          <span lang={message.locale}>{message.subject}</span>{' '}
          {message.readAt === null && <Tag>{t('messages.new')}</Tag>}
        </h2>
      </div>
      <div class="govuk-summary-card__content">
        <p class="govuk-body-s">{formatDateTime(context.locale, message.createdAt)}</p>
        <div lang={message.locale}>
          <MessageText text={message.body} />
        </div>
        {message.readAt === null && (
          <PostForm context={context}>
            <input type="hidden" name="message" value={message.id} />
            <Button classes="govuk-button--secondary">
              {t('messages.markRead')}
              <span class="govuk-visually-hidden" lang={message.locale}>
                : {message.subject}
              </span>
            </Button>
          </PostForm>
        )}
      </div>
    </article>
  )
}
