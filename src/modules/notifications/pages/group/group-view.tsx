import type { PersonActor } from '#kernel/access'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { Button, Checkboxes, FormErrors, Select, Textarea, TextInput } from '#kernel/ui'
import { staffPath } from '../../addresses.ts'
import type { GroupErrors, GroupForm } from '../../campaigns/group-form.ts'
import { editCampaigns } from '../../permissions.ts'
import type { RecipientGroup } from '../../store/recipient-group.ts'
import { notificationWords } from '../../words.ts'
import { organisationsOf } from '../own-organisations.ts'

interface Shown {
  form: GroupForm
  errors?: GroupErrors
  /** Undefined for a new one. */
  group?: RecipientGroup
  mayEdit: boolean
}

const textFields = ['titleEn', 'titleCy', 'purposeEn', 'purposeCy'] as const

/** The form of a group, or what it says for those who may only see it. */
export function groupView(
  context: PageContext & { actor: PersonActor },
  { form, errors = {}, group, mayEdit }: Shown,
): PageView {
  const { actor, locale } = context
  const t = notificationWords.in(locale)
  const messages = Object.fromEntries(
    Object.entries(errors).map(([field, error]) => {
      const text = textFields.find((name) => name === field)
      const words = t(`group.error.${error}`)
      return [field, text === undefined ? words : `${t(`group.${text}`)}: ${words}`]
    }),
  )
  const bodies = organisationsOf(actor, editCampaigns, locale)
  const title = group === undefined ? t('group.new') : group.title[locale]
  const text = (name: 'titleEn' | 'titleCy') => (
    <TextInput
      name={name}
      label={t(`group.${name}`)}
      value={form[name]}
      errorMessage={messages[name]}
      attributes={name === 'titleCy' ? { lang: 'cy' } : {}}
    />
  )
  const area = (name: 'purposeEn' | 'purposeCy') => (
    <Textarea
      name={name}
      label={t(`group.${name}`)}
      hint={t('group.purposeHint')}
      rows={3}
      value={form[name]}
      errorMessage={messages[name]}
      attributes={name === 'purposeCy' ? { lang: 'cy' } : {}}
    />
  )
  return {
    title,
    layout: 'staff',
    backHref: staffPath,
    body: (
      <>
        <FormErrors errors={messages} />
        <h1 class="govuk-heading-l">{title}</h1>
        {group !== undefined && (
          <p class="govuk-body">
            <code>
              {[group.namespace, group.name, group.subgroup].filter((part) => part !== '').join('/')}
            </code>{' '}
            {t('group.memberCount', { count: group.memberCount })}
          </p>
        )}
        {group !== undefined && !mayEdit && <p class="govuk-body">{group.purpose[locale]}</p>}
        {mayEdit && (
          <PostForm context={context}>
            <input type="hidden" name="version" value={form.version} />
            {group === undefined && bodies.length > 1 && (
              <Select
                name="organisationId"
                label={t('group.organisation')}
                value={form.organisationId}
                items={bodies.map(({ id, name }) => ({ value: id, text: name }))}
              />
            )}
            {group === undefined && (
              <>
                <TextInput
                  name="name"
                  label={t('group.name')}
                  hint={t('group.nameHint')}
                  value={form.name}
                  errorMessage={messages['name']}
                  spellcheck={false}
                />
                <TextInput
                  name="subgroup"
                  label={t('group.subgroup')}
                  hint={t('group.subgroupHint')}
                  value={form.subgroup}
                  errorMessage={messages['subgroup']}
                  spellcheck={false}
                />
              </>
            )}
            {text('titleEn')}
            {text('titleCy')}
            {area('purposeEn')}
            {area('purposeCy')}
            {group !== undefined && (
              <Checkboxes
                name="isClosed"
                values={form.isClosed === 'yes' ? ['yes'] : []}
                items={[{ value: 'yes', children: t('group.close'), hint: t('group.closeHint') }]}
              />
            )}
            <Button preventDoubleClick>{t('group.save')}</Button>
          </PostForm>
        )}
      </>
    ),
  }
}
