import { checkRefusalReason, mayDecide } from '#kernel/approval'
import { mayIn, type PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { sendCampaigns } from '../jobs/send-campaigns.ts'
import { approveCampaigns, editCampaigns } from '../permissions.ts'
import { moveCampaign, type Campaign, type CampaignState } from '../store/campaign.ts'
import { recordAct } from './record-act.ts'

/** What staff can do with a message to a group. */
export const campaignActs = ['submit', 'approve', 'refuse', 'pause', 'resume', 'stop'] as const
export type CampaignAct = (typeof campaignActs)[number]

interface ActRule {
  from: readonly CampaignState[]
  to: CampaignState
  recordedAs: 'submitted' | 'approved' | 'refused' | 'paused' | 'resumed' | 'stopped'
  byApprover: boolean
}

const rules: Readonly<Record<CampaignAct, ActRule>> = {
  submit: { from: ['draft', 'refused'], to: 'waiting', recordedAs: 'submitted', byApprover: false },
  approve: { from: ['waiting'], to: 'sending', recordedAs: 'approved', byApprover: true },
  refuse: { from: ['waiting'], to: 'refused', recordedAs: 'refused', byApprover: true },
  pause: { from: ['sending'], to: 'paused', recordedAs: 'paused', byApprover: false },
  resume: { from: ['paused'], to: 'sending', recordedAs: 'resumed', byApprover: true },
  stop: { from: ['sending', 'paused'], to: 'stopped', recordedAs: 'stopped', byApprover: true },
}

/** May this person do this now? Whoever wrote any part of a message is not the second person. */
export function mayAct(campaign: Campaign, actor: PersonActor, act: CampaignAct): boolean {
  const { from, byApprover } = rules[act]
  const permission = byApprover ? approveCampaigns : editCampaigns
  if (!from.includes(campaign.state) || !mayIn(actor, permission, campaign.organisationId)) return false
  const isDecision = act === 'approve' || act === 'refuse'
  return !isDecision || mayDecide({ status: 'waiting', authors: campaign.authors }, actor.personId)
}

/** @returns what stands against it: nothing where it is done */
export async function actOnCampaign(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  campaign: Campaign,
  { act, version, reason }: { act: CampaignAct; version: number; reason: string },
): Promise<'changed' | 'not-allowed' | 'reason-missing' | 'reason-long' | undefined> {
  if (!mayAct(campaign, actor, act)) return 'not-allowed'
  const refusal = act === 'refuse' ? checkRefusalReason(reason) : { reason: null }
  if (typeof refusal === 'string') return refusal
  const { from, to, recordedAs } = rules[act]
  const isMoved = await moveCampaign(tx, {
    id: campaign.id,
    version,
    from,
    to,
    personId: actor.personId,
    reason: refusal.reason,
    now: kernel.clock.now(),
  })
  if (!isMoved) return 'changed'
  await recordAct(kernel, tx, actor, { kind: 'campaign', ...campaign }, recordedAs)
  if (to === 'sending') await kernel.jobs.enqueue(tx, sendCampaigns, {})
  return undefined
}
