import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { NotificationBanner, SortableTable } from '#kernel/ui'
import { cardPath, collectPath, paths } from '../../domain/addresses.ts'
import { namesIn, type Names } from '../../parts/names.ts'
import { shownState, StateTag } from '../../parts/state-tag.tsx'
import { credentialsOfPerson, type IssuedCredential } from '../../store/issued-credential.ts'
import { waitingOffers, type Offer } from '../../store/offer.ts'
import { walletWords } from '../../words.ts'

/** A person's cards: those that wait, and those that they have collected. */
export const cardsPage = definePage({
  path: paths.cards,
  access: signedIn(),
  async get({ kernel, actor, locale, query }) {
    const t = walletWords.in(locale)
    const now = kernel.clock.now()
    const names = await namesIn(kernel, kernel.db, locale)
    const offers = await waitingOffers(kernel.db, actor.personId, now)
    const credentials = await credentialsOfPerson(kernel.db, actor.personId)
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
          {offers.length > 0 && <Waiting offers={offers} names={names} locale={locale} />}
          {credentials.length > 0 && (
            <Collected credentials={credentials} names={names} locale={locale} now={now} />
          )}
          {offers.length + credentials.length === 0 && (
            <>
              <h2 class="govuk-heading-m">{t('cards.none')}</h2>
              <p class="govuk-body">{t('cards.noneBody')}</p>
            </>
          )}
          <p class="govuk-body">
            <a class="govuk-link" href={paths.wallet}>
              {t('cards.openWallet')}
            </a>
          </p>
        </>
      ),
    })
  },
})

function Waiting({
  offers,
  names,
  locale,
}: {
  offers: readonly Offer[]
  names: Names
  locale: Locale
}): VNode {
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

interface CollectedProps {
  credentials: readonly IssuedCredential[]
  names: Names
  locale: Locale
  now: Date
}

function Collected({ credentials, names, locale, now }: CollectedProps): VNode {
  const t = walletWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('cards.collected')}</h2>
      <SortableTable
        caption={t('cards.caption')}
        captionClasses="govuk-visually-hidden"
        firstCellIsHeader
        columns={[
          { children: t('fact.card') },
          { children: t('fact.issuer') },
          { children: t('fact.issued') },
          { children: t('fact.state') },
        ]}
        rows={credentials.map((credential) => [
          {
            children: (
              <a class="govuk-link" href={cardPath(credential.id)}>
                {names.card(credential.template)}
              </a>
            ),
          },
          names.organisation(credential.organisationId),
          formatDate(locale, credential.issuedAt),
          { children: <StateTag state={shownState(credential, now)} locale={locale} /> },
        ])}
      />
    </>
  )
}
