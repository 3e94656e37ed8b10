import type { VNode } from 'preact'
import { mayIn, organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import { definePage, notFound, view, type PageContext } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { NotificationBanner, SortableTable, Tag } from '#kernel/ui'
import { identityOf } from '#modules/identity'
import { changePath, consolePaths, deathPath, endPath } from '../../domain/console-addresses.ts'
import { staffCardPath } from '../../domain/addresses.ts'
import { HolderBar } from '../../parts/holder-bar.tsx'
import { namesIn, type Names } from '../../parts/names.ts'
import { shownState, StateTag } from '../../parts/state-tag.tsx'
import { issueByHand, recordDeaths, viewCredentials } from '../../permissions.ts'
import { cardsOfHolder, entitlementsOfHolder, type HeldEntitlement } from '../../store/card-search.ts'
import { deathOf } from '../../store/death.ts'
import type { IssuedCredential } from '../../store/issued-credential.ts'
import { walletWords } from '../../words.ts'

/** All that a person has or had of the actor's organisations, and what can be done about it. */
export const staffHolderPage = definePage({
  path: '/staff/credentials/people/:holderId',
  access: permitted(viewCredentials),
  async get(context) {
    const { kernel, actor, params, locale, query } = context
    const t = walletWords.in(locale)
    const organisationIds = organisationsWhere(actor, viewCredentials)
    const now = kernel.clock.now()
    const entitlements = await entitlementsOfHolder(kernel.db, organisationIds, params.holderId, now)
    const [first] = entitlements
    if (first === undefined) throw notFound()
    const { organisationId } = first
    const purpose = 'wallet.purpose.manage'
    const use = { actor, personId: params.holderId, organisationId, purpose }
    const identity = await identityOf(kernel, kernel.db, use)
    await kernel.audit.record(kernel.db, {
      actor,
      action: 'wallet.holder.viewed',
      purpose,
      subjectPersonId: params.holderId,
      organisationId,
      resource: `wallet.holder:${params.holderId}`,
    })
    const cards = await cardsOfHolder(kernel.db, organisationIds, params.holderId)
    const names = await namesIn(kernel, kernel.db, locale)
    const death = await deathOf(kernel.db, params.holderId)
    const isRecorder = organisationsWhere(actor, recordDeaths).length > 0
    return view({
      title: t('holder.title'),
      layout: 'staff',
      width: 'wide',
      backHref: consolePaths.find,
      body: (
        <>
          <Done done={query['done']} context={context} />
          <h1 class="govuk-heading-l">{t('holder.title')}</h1>
          <HolderBar locale={locale} identity={identity} />
          {death !== undefined && (
            <NotificationBanner>
              {t('death.recorded', { date: formatDate(locale, death.diedOn) })}
            </NotificationBanner>
          )}
          <h2 class="govuk-heading-m">{t('holder.entitlements')}</h2>
          <Entitlements context={context} entitlements={entitlements} names={names} />
          <h2 class="govuk-heading-m">{t('holder.cards')}</h2>
          {cards.length === 0 ? (
            <p class="govuk-body">{t('holder.noCards')}</p>
          ) : (
            <Cards context={context} cards={cards} names={names} />
          )}
          {isRecorder && (
            <p class="govuk-body">
              <a class="govuk-link" href={deathPath(params.holderId)}>
                {t(death === undefined ? 'death.link' : 'death.correctLink')}
              </a>
            </p>
          )}
        </>
      ),
    })
  },
})

const doneMessages = ['changed', 'end', 'died', 'corrected', 'issued'] as const

function Done({
  done,
  context,
}: {
  done: string | undefined
  context: Pick<PageContext, 'locale'>
}): VNode | null {
  const known = doneMessages.find((name) => name === done)
  if (known === undefined) return null
  return (
    <NotificationBanner type="success">
      {walletWords.in(context.locale)(`holder.done.${known}`)}
    </NotificationBanner>
  )
}

interface EntitlementsProps {
  context: Pick<PageContext, 'locale'> & { actor: PersonActor }
  entitlements: readonly HeldEntitlement[]
  names: Names
}

function Entitlements({ context, entitlements, names }: EntitlementsProps): VNode {
  const { locale, actor } = context
  const t = walletWords.in(locale)
  return (
    <SortableTable
      caption={t('holder.entitlements')}
      captionClasses="govuk-visually-hidden"
      columns={[
        t('fact.card'),
        t('fact.issuer'),
        t('holder.since'),
        t('holder.until'),
        t('fact.state'),
        t('holder.do'),
      ].map((children) => ({ children }))}
      rows={entitlements.map((entitlement) => [
        names.card(entitlement.template),
        names.organisation(entitlement.organisationId),
        formatDate(locale, entitlement.createdAt),
        entitlement.endsAt === null ? t('holder.noEnd') : formatDate(locale, entitlement.endsAt),
        { children: <EntitlementTag context={context} entitlement={entitlement} /> },
        {
          children: entitlement.state === 'active' &&
            mayIn(actor, issueByHand, entitlement.organisationId) && (
              <Tasks context={context} entitlement={entitlement} card={names.card(entitlement.template)} />
            ),
        },
      ])}
    />
  )
}

function EntitlementTag({
  context,
  entitlement,
}: Pick<EntitlementsProps, 'context'> & { entitlement: HeldEntitlement }): VNode {
  const t = walletWords.in(context.locale)
  if (entitlement.state === 'ended') return <Tag classes="govuk-tag--grey">{t('holder.ended')}</Tag>
  if (entitlement.isWaiting) return <Tag classes="govuk-tag--yellow">{t('holder.waiting')}</Tag>
  return <Tag classes="govuk-tag--green">{t('holder.active')}</Tag>
}

function Tasks({
  context,
  entitlement,
  card,
}: Pick<EntitlementsProps, 'context'> & { entitlement: HeldEntitlement; card: string }): VNode {
  const t = walletWords.in(context.locale)
  const hidden = <span class="govuk-visually-hidden"> {card}</span>
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      <li>
        <a class="govuk-link" href={changePath(entitlement.id)}>
          {t('change.link')}
          {hidden}
        </a>
      </li>
      <li>
        <a class="govuk-link" href={endPath(entitlement.id)}>
          {t('end.link')}
          {hidden}
        </a>
      </li>
    </ul>
  )
}

interface CardsProps {
  context: Pick<PageContext, 'locale' | 'kernel'>
  cards: readonly IssuedCredential[]
  names: Names
}

function Cards({ context, cards, names }: CardsProps): VNode {
  const { locale, kernel } = context
  const t = walletWords.in(locale)
  return (
    <SortableTable
      caption={t('holder.cards')}
      captionClasses="govuk-visually-hidden"
      columns={[
        t('fact.reference'),
        t('fact.card'),
        t('fact.issued'),
        t('fact.expires'),
        t('fact.wallet'),
        t('fact.state'),
      ].map((children) => ({ children }))}
      rows={cards.map((card) => [
        {
          children: (
            <a class="govuk-link" href={staffCardPath(card.id)}>
              {card.reference}
            </a>
          ),
        },
        names.card(card.template),
        formatDate(locale, card.issuedAt),
        formatDate(locale, card.expiresAt),
        t(`form.${card.format}`),
        { children: <StateTag state={shownState(card, kernel.clock.now())} locale={locale} /> },
      ])}
    />
  )
}
