import type { VNode } from 'preact'
import type { PageContext } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { SummaryList, Tag, type SummaryRow } from '#kernel/ui'
import { delegationAddress } from '../addresses.ts'
import { granteeNameOf, grantorNameOf } from '../delegations/represented.ts'
import { delegableServicesOf } from '../delegations/services.ts'
import type { Delegation } from '../store/delegation.ts'
import { identityWords } from '../words.ts'

interface DelegationProps {
  context: PageContext
  delegation: Delegation
}

/** One delegation in a list. */
export function DelegationCard({ context, delegation }: DelegationProps): VNode {
  const t = identityWords.in(context.locale)
  return (
    <SummaryList
      card={{
        title: delegationTitle(context, delegation),
        actions: {
          items: [{ href: delegationAddress(delegation.id), children: t('delegations.open') }],
        },
      }}
      rows={delegationRows({ context, delegation }).slice(0, 3)}
    />
  )
}

/** The other side, as the person who reads this sees it. */
export function delegationTitle({ kernel, actor }: PageContext, delegation: Delegation): string {
  const isGrantor = actor.kind === 'person' && delegation.grantorId === actor.personId
  return isGrantor ? granteeNameOf(kernel, delegation) : grantorNameOf(kernel, delegation)
}

/** What it allows, how long, and how it stands. */
export function delegationRows({ context, delegation }: DelegationProps): SummaryRow[] {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  const { status, kind, services, startsAt, endsAt, answerBy, reference } = delegation
  const titles = delegableServicesOf(kernel)
  const names = services?.map((name) => titles.find((known) => known.name === name)?.title[locale] ?? name)
  const isWaiting = status === 'invited' || status === 'requested'
  return [
    { key: t('delegations.state'), value: <Tag>{t(`delegations.status.${status}`)}</Tag> },
    { key: t('delegations.services'), value: names === undefined ? t('delegations.all') : names.join(', ') },
    isWaiting
      ? { key: t('delegations.answerBy'), value: formatDate(locale, answerBy) }
      : { key: t('delegations.until'), value: formatDate(locale, endsAt) },
    ...(startsAt === null ? [] : [{ key: t('delegations.since'), value: formatDate(locale, startsAt) }]),
    { key: t('delegations.kind'), value: t(`delegations.kind.${kind}`) },
    { key: t('delegations.reference'), value: reference },
  ]
}
