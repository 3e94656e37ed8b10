import type { VNode } from 'preact'
import { mayIn, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { PageContext, PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { FormErrors, InsetText, NotificationBanner, SummaryList } from '#kernel/ui'
import { campaignPath, staffPath } from '../../addresses.ts'
import { campaignActs } from '../../campaigns/decide.ts'
import { StateTag } from '../../parts/state-tag.tsx'
import { editCampaigns } from '../../permissions.ts'
import type { Campaign } from '../../store/campaign.ts'
import { countsOfCampaign } from '../../store/notification.ts'
import { countReach } from '../../store/recipient-group.ts'
import { notificationWords } from '../../words.ts'
import { Acts, type ActProblem } from './acts.tsx'
import { Counts } from './counts.tsx'
import { Preview } from './preview.tsx'

/** Problems of the last attempt, with the reason as it was typed. */
interface Attempt {
  problem?: ActProblem
  reason?: string
}

/** The page of one message to a group. */
export async function campaignView(
  context: PageContext & { actor: PersonActor },
  target: Queryable,
  campaign: Campaign,
  attempt: Attempt,
): Promise<PageView> {
  const { locale, query } = context
  const t = notificationWords.in(locale)
  const done = campaignActs.find((act) => act === query['done'])
  const counts = await countsOfCampaign(target, campaign.id)
  const reach = await countReach(target, campaign.groupId)
  const problem = attempt.problem === undefined ? undefined : t(`campaign.problem.${attempt.problem}`)
  const field = attempt.problem?.startsWith('reason') === true ? 'reason' : 'acts'
  return {
    title: campaign.name,
    layout: 'staff',
    width: 'wide',
    backHref: staffPath,
    body: (
      <>
        {done !== undefined && attempt.problem === undefined && (
          <NotificationBanner type="success">{t(`campaign.done.${done}`)}</NotificationBanner>
        )}
        <FormErrors errors={{ [field]: problem }} />
        <h1 class="govuk-heading-l">{campaign.name}</h1>
        <p class="govuk-body">
          <StateTag state={campaign.state} locale={locale} />
        </p>
        {campaign.refusalReason !== null && campaign.state === 'refused' && (
          <InsetText>{t('campaign.refusedBecause', { reason: campaign.refusalReason })}</InsetText>
        )}
        <Facts context={context} campaign={campaign} reach={reach} />
        <h2 class="govuk-heading-m">{t('campaign.preview')}</h2>
        <Preview campaign={campaign} locale={locale} />
        <Counts counts={counts} recipients={campaign.recipientCount} locale={locale} />
        <div id="acts">
          <Acts
            context={context}
            campaign={campaign}
            typedReason={attempt.reason}
            reasonProblem={field === 'reason' ? problem : undefined}
          />
        </div>
      </>
    ),
  }
}

interface FactsProps {
  context: PageContext & { actor: PersonActor }
  campaign: Campaign
  reach: number
}

function Facts({ context, campaign, reach }: FactsProps): VNode {
  const { actor, locale } = context
  const t = notificationWords.in(locale)
  const { id, groupTitle, link, isUrgent, expiresInDays, pacePerMinute, state, organisationId } = campaign
  const mayEdit = (state === 'draft' || state === 'refused') && mayIn(actor, editCampaigns, organisationId)
  return (
    <>
      <SummaryList
        rows={[
          {
            key: t('campaign.group'),
            value: t('campaign.reach', { group: groupTitle[locale], count: reach }),
          },
          { key: t('campaign.field.link'), value: link ?? t('campaign.noLink') },
          { key: t('campaign.urgency'), value: t(`campaign.urgency.${isUrgent ? 'urgent' : 'normal'}`) },
          { key: t('campaign.field.expiresInDays'), value: String(expiresInDays) },
          { key: t('campaign.field.pacePerMinute'), value: String(pacePerMinute) },
          { key: t('campaign.changed'), value: formatDateTime(locale, campaign.changedAt) },
        ]}
      />
      {mayEdit && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${campaignPath(id)}/edit`}>
            {t('campaign.edit')}
          </a>
        </p>
      )}
    </>
  )
}
