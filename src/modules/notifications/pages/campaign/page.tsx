import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { campaignPath, staffPath } from '../../addresses.ts'
import { actOnCampaign, campaignActs } from '../../campaigns/decide.ts'
import { viewCampaigns } from '../../permissions.ts'
import { campaignOf, type Campaign } from '../../store/campaign.ts'
import { campaignView } from './campaign-view.tsx'

/** One message to a group: as it will look, where it stands, and what can be done with it. */
export const campaignPage = definePage({
  path: `${staffPath}/campaigns/:campaignId`,
  access: permitted(viewCampaigns),
  async get(context) {
    const { kernel, actor, params } = context
    const campaign = await ownCampaign(actor, kernel.db, params.campaignId)
    return view(await campaignView(context, kernel.db, campaign, {}))
  },
  post: {
    fields: { act: 'text', version: 'text', reason: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const campaign = await ownCampaign(actor, tx, params.campaignId)
      const act = campaignActs.find((each) => each === form.act)
      if (act === undefined) throw notFound()
      const change = { act, version: Number(form.version) || 0, reason: form.reason }
      const problem = await actOnCampaign(kernel, tx, actor, campaign, change)
      if (problem !== undefined)
        return refusedForm(await campaignView(context, tx, campaign, { problem, reason: form.reason }))
      return redirectTo(`${campaignPath(campaign.id)}?done=${act}`)
    },
  },
})

async function ownCampaign(actor: PersonActor, target: Queryable, id: string): Promise<Campaign> {
  const campaign = await campaignOf(target, organisationsWhere(actor, viewCampaigns), id)
  if (campaign === undefined) throw notFound()
  return campaign
}
