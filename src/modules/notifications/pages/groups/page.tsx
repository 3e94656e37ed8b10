import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { definePage, isUuid, PostForm, redirectTo, view, type PageContext } from '#kernel/http'
import { Button, NotificationBanner, Tag } from '#kernel/ui'
import { centrePath, groupsPath } from '../../addresses.ts'
import { senderNames } from '../../parts/senders.ts'
import { groupsFor, joinGroup, leaveGroup, type RecipientGroup } from '../../store/recipient-group.ts'
import { notificationWords } from '../../words.ts'

/** What public bodies offer to tell people about: a person joins and leaves as they like. */
export const groupsPage = definePage({
  path: groupsPath,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, locale, query } = context
    const t = notificationWords.in(locale)
    const groups = await groupsFor(kernel.db, actor.personId)
    const senders = await senderNames(kernel.db, locale)
    const done = query['done']
    return view({
      title: t('groups.title'),
      backHref: centrePath,
      body: (
        <>
          {(done === 'joined' || done === 'left') && (
            <NotificationBanner type="success">{t(`groups.${done}`)}</NotificationBanner>
          )}
          <h1 class="govuk-heading-l">{t('groups.title')}</h1>
          <p class="govuk-body">{t('groups.intro')}</p>
          {groups.length === 0 && <p class="govuk-body">{t('groups.none')}</p>}
          {groups.map((group) => (
            <GroupCard context={context} group={group} sender={senders.get(group.organisationId) ?? ''} />
          ))}
        </>
      ),
    })
  },
  post: {
    fields: { group: 'text', act: 'text' },
    async submit({ kernel, tx, actor: { personId }, form }) {
      if (!isUuid(form.group)) return redirectTo(groupsPath)
      const id = form.group
      if (form.act === 'leave') {
        await leaveGroup(tx, { id, personId })
        return redirectTo(`${groupsPath}?done=left`)
      }
      const isNew = await joinGroup(tx, { id, personId, now: kernel.clock.now() })
      return redirectTo(isNew ? `${groupsPath}?done=joined` : groupsPath)
    },
  },
})

interface GroupCardProps {
  context: PageContext
  group: RecipientGroup & { isMember: boolean }
  sender: string
}

function GroupCard({ context, group, sender }: GroupCardProps): VNode {
  const { locale } = context
  const t = notificationWords.in(locale)
  const title = group.title[locale]
  return (
    <div class="govuk-summary-card">
      <div class="govuk-summary-card__title-wrapper">
        <h2 class="govuk-summary-card__title">
          {title} {group.isMember && <Tag classes="govuk-tag--green">{t('groups.member')}</Tag>}
        </h2>
      </div>
      <div class="govuk-summary-card__content">
        <p class="govuk-body-s">{sender}</p>
        <p class="govuk-body">{group.purpose[locale]}</p>
        <PostForm context={context}>
          <input type="hidden" name="group" value={group.id} />
          <Button
            classes="govuk-button--secondary govuk-!-margin-bottom-0"
            name="act"
            value={group.isMember ? 'leave' : 'join'}
          >
            {t(group.isMember ? 'groups.leave' : 'groups.join')}
            <span class="govuk-visually-hidden">: {title}</span>
          </Button>
        </PostForm>
      </div>
    </div>
  )
}
