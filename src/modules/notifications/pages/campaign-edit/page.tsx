import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { campaignPath, newCampaignPath, staffPath } from '../../addresses.ts'
import { campaignShapes, emptyCampaign, formOfCampaign, readCampaign } from '../../campaigns/campaign-form.ts'
import { recordAct } from '../../campaigns/record-act.ts'
import { editCampaigns } from '../../permissions.ts'
import { linkRule } from '../../services/link-rule.ts'
import { campaignOf, insertCampaign, updateCampaign, type Campaign } from '../../store/campaign.ts'
import { groupsOf, type RecipientGroup } from '../../store/recipient-group.ts'
import { campaignFormView } from './campaign-form-view.tsx'

const access = permitted(editCampaigns)

/** A new message to a group, in both languages. */
export const newCampaignPage = definePage({
  path: newCampaignPath,
  access,
  async get(context) {
    const groups = await openGroups(context.actor, context.kernel.db)
    return view(campaignFormView(context, { groups, form: emptyCampaign }))
  },
  post: {
    fields: campaignShapes,
    async submit(context) {
      const { kernel, tx, actor, form } = context
      const groups = await openGroups(actor, tx)
      const read = readCampaign(form, groups, linkRule(kernel))
      if ('errors' in read)
        return refusedForm(campaignFormView(context, { groups, form, errors: read.errors }))
      const id = kernel.crypto.uuid()
      const { entry } = read
      const beginning = {
        keyHash: null,
        centreOnly: false,
        state: 'draft',
        authors: [actor.personId],
      } as const
      await insertCampaign(tx, { ...entry, ...beginning, id, now: kernel.clock.now() })
      await recordAct(
        kernel,
        tx,
        actor,
        { kind: 'campaign', id, organisationId: entry.organisationId },
        'added',
      )
      return redirectTo(campaignPath(id))
    },
  },
})

/** Changes a draft, or one that was sent back. */
export const editCampaignPage = definePage({
  path: `${staffPath}/campaigns/:campaignId/edit`,
  access,
  async get(context) {
    const { kernel, actor, params } = context
    const campaign = await ownDraft(actor, kernel.db, params.campaignId)
    const groups = await openGroups(actor, kernel.db, campaign.organisationId)
    return view(campaignFormView(context, { groups, form: formOfCampaign(campaign), campaign }))
  },
  post: {
    fields: campaignShapes,
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const campaign = await ownDraft(actor, tx, params.campaignId)
      const groups = await openGroups(actor, tx, campaign.organisationId)
      const read = readCampaign(form, groups, linkRule(kernel))
      if ('errors' in read)
        return refusedForm(campaignFormView(context, { groups, form, campaign, errors: read.errors }))
      const place = { id: campaign.id, version: Number(form.version) || 0 }
      const isSaved = await updateCampaign(
        tx,
        { ...place, author: actor.personId, now: kernel.clock.now() },
        read.entry,
      )
      if (!isSaved)
        return refusedForm(campaignFormView(context, { groups, form, campaign, errors: { name: 'stale' } }))
      await recordAct(kernel, tx, actor, { kind: 'campaign', ...campaign }, 'changed')
      return redirectTo(campaignPath(campaign.id))
    },
  },
})

async function ownDraft(actor: PersonActor, target: Queryable, id: string): Promise<Campaign> {
  const campaign = await campaignOf(target, organisationsWhere(actor, editCampaigns), id)
  if (campaign?.state !== 'draft' && campaign?.state !== 'refused') throw notFound()
  return campaign
}

/** Groups that a message may go to. @param organisationId of a message that is there: it stays with its public body */
async function openGroups(
  actor: PersonActor,
  target: Queryable,
  organisationId?: string,
): Promise<RecipientGroup[]> {
  const own = organisationsWhere(actor, editCampaigns)
  const bodies = organisationId === undefined ? own : own.filter((id) => id === organisationId)
  return (await groupsOf(target, bodies)).filter(({ closedAt }) => closedAt === null)
}
