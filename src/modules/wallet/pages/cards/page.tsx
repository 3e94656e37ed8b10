import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages, type PageContext } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Details, NotificationBanner } from '#kernel/ui'
import { collectPath, paths } from '../../domain/addresses.ts'
import { againPath } from '../../domain/console-addresses.ts'
import { namesIn, type Names } from '../../parts/names.ts'
import { shownState } from '../../parts/state-tag.tsx'
import { browsersOfCards } from '../../store/card-history.ts'
import { activeEntitlementsOf, type Entitlement } from '../../store/entitlement.ts'
import { credentialsOfPerson } from '../../store/issued-credential.ts'
import { waitingOffers, type Offer } from '../../store/offer.ts'
import { walletWords } from '../../words.ts'
import { CardList } from './card-list.tsx'

/** A person's cards: those that wait, those in their wallets, those that can be had again, and those that ended. */
export const cardsPage = definePage({
  path: paths.cards,
  access: signedIn(),
  async get({ kernel, actor, locale, query }) {
    const { personId } = actor
    const t = walletWords.in(locale)
    const now = kernel.clock.now()
    const names = await namesIn(kernel, kernel.db, locale)
    const offers = await waitingOffers(kernel.db, personId, now)
    const cards = await credentialsOfPerson(kernel.db, personId)
    const browsers = await browsersOfCards(kernel.db, personId)
    const waiting = new Set(offers.map(({ entitlementId }) => entitlementId))
    const again = (await activeEntitlementsOf(kernel.db, personId, now)).filter(({ id }) => !waiting.has(id))
    const held = cards.filter((card) => shownState(card, now) === 'valid')
    const ended = cards.filter((card) => shownState(card, now) !== 'valid')
    const context = { locale, names, now }
    return view({
      title: t('cards.title'),
      backHref: wellKnownPages.account,
      body: (
        <>
          {query['done'] === 'lost' && (
            <NotificationBanner type="success">{t('done.lost')}</NotificationBanner>
          )}
          <h1 class="govuk-heading-l">{t('cards.title')}</h1>
          <p class="govuk-body-l">{t('cards.lead')}</p>
          {offers.length > 0 && <Waiting context={context} offers={offers} />}
          {held.length > 0 && (
            <>
              <h2 class="govuk-heading-m">{t('cards.collected')}</h2>
              <CardList context={context} cards={held} browsers={browsers} caption={t('cards.caption')} />
            </>
          )}
          {again.length > 0 && <Again context={context} entitlements={again} />}
          {ended.length > 0 && (
            <Details summary={t('cards.ended')}>
              <CardList
                context={context}
                cards={ended}
                browsers={browsers}
                caption={t('cards.endedCaption')}
              />
            </Details>
          )}
          {offers.length + cards.length + again.length === 0 && (
            <>
              <h2 class="govuk-heading-m">{t('cards.none')}</h2>
              <p class="govuk-body">{t('cards.noneBody')}</p>
            </>
          )}
          <ul class="govuk-list">
            <li>
              <a class="govuk-link" href={paths.wallet}>
                {t('cards.openWallet')}
              </a>
            </li>
            <li>
              <a class="govuk-link" href={paths.wallets}>
                {t('cards.toWallets')}
              </a>
            </li>
          </ul>
        </>
      ),
    })
  },
})

interface ListContext extends Pick<PageContext, 'locale'> {
  names: Names
  now: Date
}

function Waiting({ context, offers }: { context: ListContext; offers: readonly Offer[] }): VNode {
  const { locale, names } = context
  const t = walletWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('cards.waiting')}</h2>
      <ul class="govuk-list govuk-list--spaced">
        {offers.map((offer) => (
          <li>
            <a class="govuk-link govuk-!-font-weight-bold" href={collectPath(offer.id)}>
              {t('cards.collect', { card: names.card(offer.template) })}
            </a>
            <br />
            {t('cards.collectBy', {
              organisation: names.organisation(offer.organisationId),
              date: formatDate(locale, offer.expiresAt),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}

function Again({
  context,
  entitlements,
}: {
  context: ListContext
  entitlements: readonly Entitlement[]
}): VNode {
  const { locale, names } = context
  const t = walletWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('cards.again')}</h2>
      <p class="govuk-body">{t('cards.againBody')}</p>
      <ul class="govuk-list">
        {entitlements.map(({ id, template, endsAt }) => (
          <li>
            <a class="govuk-link" href={againPath(id)}>
              {t('cards.againLink', { card: names.card(template) })}
            </a>
            {endsAt !== null && `, ${t('cards.againUntil', { date: formatDate(locale, endsAt) })}`}
          </li>
        ))}
      </ul>
    </>
  )
}
