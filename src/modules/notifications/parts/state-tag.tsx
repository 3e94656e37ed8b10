import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Tag } from '#kernel/ui'
import type { CampaignState } from '../store/campaign.ts'
import { notificationWords } from '../words.ts'

const colours: Readonly<Record<CampaignState, string>> = {
  draft: 'govuk-tag--grey',
  waiting: 'govuk-tag--yellow',
  refused: 'govuk-tag--red',
  sending: 'govuk-tag--blue',
  paused: 'govuk-tag--yellow',
  sent: 'govuk-tag--green',
  stopped: 'govuk-tag--grey',
}

/** Where a message to a group stands, in a word or two. */
export function StateTag({ state, locale }: { state: CampaignState; locale: Locale }): VNode {
  return <Tag classes={colours[state]}>{notificationWords.in(locale)(`state.${state}`)}</Tag>
}
