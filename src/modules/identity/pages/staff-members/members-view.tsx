import type { Member, Organisation } from '#kernel/access'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import {
  Button,
  FormErrors,
  NotificationBanner,
  Radios,
  Table,
  TableRegion,
  TextInput,
  type FieldMessages,
} from '#kernel/ui'
import { isStaffRole, staffRoles } from '../../permissions.ts'
import { identityWords } from '../../words.ts'

export interface MemberForm {
  email: string
  role: string
}

export function membersView(
  context: PageContext,
  organisation: Organisation,
  members: readonly Member[],
  typed: MemberForm,
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('members.title'),
    layout: 'staff',
    body: (
      <>
        <FormErrors errors={problems} />
        {context.query['done'] !== undefined && (
          <NotificationBanner type="success">{t('members.done')}</NotificationBanner>
        )}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{organisation.name[locale]}</span>
          {t('members.title')}
        </h1>
        <Members context={context} members={members} />
        <h2 class="govuk-heading-m">{t('members.add')}</h2>
        <PostForm context={context}>
          <input type="hidden" name="intent" value="add" />
          <TextInput
            name="email"
            type="email"
            label={t('members.email')}
            hint={t('members.email.hint')}
            value={typed.email}
            errorMessage={problems['email']}
            autocomplete="off"
            spellcheck={false}
          />
          <Radios
            name="role"
            fieldset={{ legend: { children: t('members.role'), classes: 'govuk-fieldset__legend--s' } }}
            errorMessage={problems['role']}
            value={typed.role}
            items={staffRoles.map((role) => ({
              value: role,
              children: t(`role.${role}`),
              hint: t(`role.${role}.hint`),
            }))}
          />
          <Button>{t('members.addButton')}</Button>
        </PostForm>
      </>
    ),
  }
}

function Members({ context, members }: { context: PageContext; members: readonly Member[] }) {
  const t = identityWords.in(context.locale)
  const roleName = (role: string): string => (isStaffRole(role) ? t(`role.${role}`) : role)
  return (
    <TableRegion label={t('members.title')}>
      <Table
        head={[t('members.name'), t('members.role'), t('members.remove')]}
        rows={members.map((member) => [
          member.displayName,
          roleName(member.role),
          <PostForm context={context}>
            <input type="hidden" name="intent" value="remove" />
            <input type="hidden" name="person" value={member.personId} />
            <input type="hidden" name="role" value={member.role} />
            <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
              {t('members.remove')}
              <span class="govuk-visually-hidden">
                {' '}
                {member.displayName}, {roleName(member.role)}
              </span>
            </Button>
          </PostForm>,
        ])}
      />
    </TableRegion>
  )
}
