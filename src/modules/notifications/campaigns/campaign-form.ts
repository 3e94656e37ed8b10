import type { FormValues } from '#kernel/http'
import {
  checkText,
  isOwnPath,
  longestBody,
  longestPushBody,
  longestTitle,
  type LinkRule,
  type TextProblem,
  type Words,
} from '../domain/content.ts'
import { defaultExpiryDays, mostExpiryDays } from '../notify.ts'
import type { Campaign, CampaignEntry } from '../store/campaign.ts'

export const campaignShapes = {
  groupId: 'text',
  name: 'text',
  titleEn: 'text',
  pushEn: 'text',
  bodyEn: 'text',
  titleCy: 'text',
  pushCy: 'text',
  bodyCy: 'text',
  link: 'text',
  urgency: 'text',
  expiresInDays: 'text',
  pacePerMinute: 'text',
  version: 'text',
} as const

export type CampaignForm = FormValues<typeof campaignShapes>

type CampaignError = TextProblem | 'group' | 'path' | 'days' | 'pace' | 'stale'
export type CampaignErrors = Partial<Record<keyof CampaignForm, CampaignError>>

export const mostPerMinute = 100_000
const usualPacePerMinute = 600
const longestName = 100

/** A form for a message that nobody has begun. */
export const emptyCampaign: CampaignForm = {
  groupId: '',
  name: '',
  titleEn: '',
  pushEn: '',
  bodyEn: '',
  titleCy: '',
  pushCy: '',
  bodyCy: '',
  link: '',
  urgency: 'normal',
  expiresInDays: String(defaultExpiryDays),
  pacePerMinute: String(usualPacePerMinute),
  version: '',
}

/** What was typed, or what is wrong with it. @param groups those that it may go to */
export function readCampaign(
  form: CampaignForm,
  groups: readonly { id: string; organisationId: string }[],
  links: LinkRule,
): { entry: CampaignEntry } | { errors: CampaignErrors } {
  const errors: CampaignErrors = {}
  const check = (field: keyof CampaignForm, longest: number) => {
    const problem = checkText(textOf(form, field), { longest, links })
    if (problem !== undefined) errors[field] = problem
  }
  const group = groups.find(({ id }) => id === form.groupId)
  if (group === undefined) errors.groupId = 'group'
  check('name', longestName)
  for (const language of ['En', 'Cy'] as const) {
    check(`title${language}`, longestTitle)
    check(`push${language}`, longestPushBody)
    check(`body${language}`, longestBody)
  }
  if (form.link !== '' && !isOwnPath(form.link)) errors.link = 'path'
  const expiresInDays = wholeNumber(form.expiresInDays, mostExpiryDays)
  const pacePerMinute = wholeNumber(form.pacePerMinute, mostPerMinute)
  if (expiresInDays === undefined) errors.expiresInDays = 'days'
  if (pacePerMinute === undefined) errors.pacePerMinute = 'pace'
  const isWrong = Object.keys(errors).length > 0
  if (isWrong || group === undefined || expiresInDays === undefined || pacePerMinute === undefined)
    return { errors }
  return {
    entry: {
      organisationId: group.organisationId,
      groupId: group.id,
      name: form.name.trim(),
      content: {
        push: { en: words(form.titleEn, form.pushEn), cy: words(form.titleCy, form.pushCy) },
        message: {
          en: words(form.titleEn, textOf(form, 'bodyEn')),
          cy: words(form.titleCy, textOf(form, 'bodyCy')),
        },
      },
      link: form.link === '' ? null : form.link,
      isUrgent: form.urgency === 'urgent',
      expiresInDays,
      pacePerMinute,
    },
  }
}

function words(title: string, body: string): Words {
  return { title: title.trim(), body: body.trim() }
}

/** Browsers send CR LF at the end of each line. */
function textOf(form: CampaignForm, field: keyof CampaignForm): string {
  return form[field].replaceAll('\r\n', '\n')
}

function wholeNumber(text: string, most: number): number | undefined {
  const value = /^\d{1,6}$/.test(text.trim()) ? Number(text) : 0
  return value >= 1 && value <= most ? value : undefined
}

/** The form of a message that is there. */
export function formOfCampaign(campaign: Campaign): CampaignForm {
  const { groupId, name, content, link, isUrgent, expiresInDays, pacePerMinute, version } = campaign
  const { push, message } = content
  return {
    groupId,
    name,
    titleEn: message.en.title,
    pushEn: push.en.body,
    bodyEn: message.en.body,
    titleCy: message.cy.title,
    pushCy: push.cy.body,
    bodyCy: message.cy.body,
    link: link ?? '',
    urgency: isUrgent ? 'urgent' : 'normal',
    expiresInDays: String(expiresInDays),
    pacePerMinute: String(pacePerMinute),
    version: String(version),
  }
}
