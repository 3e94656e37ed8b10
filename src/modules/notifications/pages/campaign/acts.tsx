import type { VNode } from 'preact'
import type { PersonActor } from '#kernel/access'
import { PostForm, type PageContext } from '#kernel/http'
import { Button, InsetText, Textarea } from '#kernel/ui'
import { campaignActs, mayAct, type actOnCampaign } from '../../campaigns/decide.ts'
import type { Campaign } from '../../store/campaign.ts'
import { notificationWords } from '../../words.ts'

export type ActProblem = NonNullable<Awaited<ReturnType<typeof actOnCampaign>>>

interface ActsProps {
  context: PageContext & { actor: PersonActor }
  campaign: Campaign
  typedReason: string | undefined
  reasonProblem: string | undefined
}

const classes = {
  submit: '',
  approve: '',
  refuse: 'govuk-button--secondary',
  pause: 'govuk-button--secondary',
  resume: '',
  stop: 'govuk-button--warning',
} as const

/** What this person can do with a message now, each with a form of its own. */
export function Acts({ context, campaign, typedReason, reasonProblem }: ActsProps): VNode {
  const { actor, locale } = context
  const t = notificationWords.in(locale)
  const possible = campaignActs.filter((act) => mayAct(campaign, actor, act))
  const isOwn = campaign.state === 'waiting' && campaign.authors.includes(actor.personId)
  return (
    <>
      {possible.includes('approve') && <p class="govuk-body">{t('campaign.decide')}</p>}
      {isOwn && <InsetText>{t('campaign.own')}</InsetText>}
      {campaign.state === 'waiting' && !isOwn && possible.length === 0 && (
        <InsetText>{t('campaign.others')}</InsetText>
      )}
      {possible.map((act) => (
        <PostForm context={context}>
          <input type="hidden" name="act" value={act} />
          <input type="hidden" name="version" value={campaign.version} />
          {act === 'refuse' && (
            <Textarea
              name="reason"
              label={t('campaign.reason')}
              rows={3}
              value={typedReason}
              errorMessage={reasonProblem}
            />
          )}
          <Button classes={classes[act]} preventDoubleClick>
            {t(`campaign.act.${act}`)}
          </Button>
        </PostForm>
      ))}
    </>
  )
}
