import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { Button, FormErrors, Radios, Select, Textarea, TextInput } from '#kernel/ui'
import { campaignPath, staffPath } from '../../addresses.ts'
import { mostPerMinute, type CampaignErrors, type CampaignForm } from '../../campaigns/campaign-form.ts'
import { mostExpiryDays } from '../../notify.ts'
import type { Campaign } from '../../store/campaign.ts'
import type { RecipientGroup } from '../../store/recipient-group.ts'
import { notificationWords } from '../../words.ts'

interface Shown {
  groups: readonly RecipientGroup[]
  form: CampaignForm
  errors?: CampaignErrors
  /** Undefined for a new one. */
  campaign?: Campaign
}

const textFields = ['name', 'titleEn', 'pushEn', 'bodyEn', 'titleCy', 'pushCy', 'bodyCy'] as const

/** Writing a message to a group. */
export function campaignFormView(
  context: PageContext,
  { groups, form, errors = {}, campaign }: Shown,
): PageView {
  const { locale } = context
  const t = notificationWords.in(locale)
  const problem = (error: NonNullable<CampaignErrors[keyof CampaignErrors]>) =>
    t(`campaign.error.${error}`, { days: mostExpiryDays, pace: mostPerMinute })
  const messages = Object.fromEntries(
    Object.entries(errors).map(([field, error]) => {
      const text = textFields.find((name) => name === field)
      const words = problem(error)
      return [field, text === undefined ? words : `${t(`campaign.field.${text}`)}: ${words}`]
    }),
  )
  const title = t(campaign === undefined ? 'campaign.new' : 'campaign.edit')
  const line = (name: 'name' | 'titleEn' | 'titleCy' | 'link', hint?: string, lang?: string) => (
    <TextInput
      name={name}
      label={t(`campaign.field.${name}`)}
      hint={hint}
      value={form[name]}
      errorMessage={messages[name]}
      attributes={lang === undefined ? {} : { lang }}
    />
  )
  const area = (name: 'pushEn' | 'pushCy' | 'bodyEn' | 'bodyCy', hint: string) => (
    <Textarea
      name={name}
      label={t(`campaign.field.${name}`)}
      hint={hint}
      rows={name.startsWith('push') ? 2 : 6}
      value={form[name]}
      errorMessage={messages[name]}
      attributes={name.endsWith('Cy') ? { lang: 'cy' } : {}}
    />
  )
  return {
    title,
    layout: 'staff',
    backHref: campaign === undefined ? staffPath : campaignPath(campaign.id),
    body: (
      <>
        <FormErrors errors={messages} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">{t('campaign.intro')}</p>
        <PostForm context={context}>
          <input type="hidden" name="version" value={form.version} />
          <Select
            name="groupId"
            label={t('campaign.group')}
            value={form.groupId}
            errorMessage={messages['groupId']}
            items={[
              { value: '', text: t('campaign.chooseGroup') },
              ...groups.map(({ id, title: name, memberCount }) => ({
                value: id,
                text: `${name[locale]} (${memberCount})`,
              })),
            ]}
          />
          {line('name', t('campaign.nameHint'))}
          <h2 class="govuk-heading-m">{t('campaign.english')}</h2>
          {line('titleEn', undefined, 'en')}
          {area('pushEn', t('campaign.pushHint'))}
          {area('bodyEn', t('campaign.bodyHint'))}
          <h2 class="govuk-heading-m">{t('campaign.welsh')}</h2>
          {line('titleCy', undefined, 'cy')}
          {area('pushCy', t('campaign.pushHint'))}
          {area('bodyCy', t('campaign.bodyHint'))}
          <h2 class="govuk-heading-m">{t('campaign.how')}</h2>
          {line('link', t('campaign.linkHint'))}
          <Radios
            name="urgency"
            value={form.urgency}
            fieldset={{
              legend: { children: t('campaign.urgency'), classes: 'govuk-fieldset__legend--s' },
            }}
            items={[
              { value: 'normal', children: t('campaign.urgency.normal') },
              {
                value: 'urgent',
                children: t('campaign.urgency.urgent'),
                hint: t('campaign.urgency.hint'),
              },
            ]}
          />
          <TextInput
            name="expiresInDays"
            label={t('campaign.field.expiresInDays')}
            value={form.expiresInDays}
            errorMessage={messages['expiresInDays']}
            classes="govuk-input--width-3"
            inputmode="numeric"
          />
          <TextInput
            name="pacePerMinute"
            label={t('campaign.field.pacePerMinute')}
            hint={t('campaign.paceHint')}
            value={form.pacePerMinute}
            errorMessage={messages['pacePerMinute']}
            classes="govuk-input--width-5"
            inputmode="numeric"
          />
          <Button preventDoubleClick>{t('campaign.save')}</Button>
        </PostForm>
      </>
    ),
  }
}
