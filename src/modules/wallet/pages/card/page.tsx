import { signedIn } from '#kernel/access'
import { definePage, notFound, view } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { SummaryList } from '#kernel/ui'
import { cardPath, paths } from '../../domain/addresses.ts'
import { againPath } from '../../domain/console-addresses.ts'
import { namesIn } from '../../parts/names.ts'
import { shownState, StateTag } from '../../parts/state-tag.tsx'
import { browsersOfCards, storyOfCard } from '../../store/card-history.ts'
import { entitlementOfPerson } from '../../store/entitlement-staff.ts'
import { credentialOfPerson } from '../../store/issued-credential.ts'
import { findTemplate } from '../../templates/catalogue.ts'
import { walletWords } from '../../words.ts'
import { keptIn } from '../cards/card-list.tsx'
import { readSharings, Sharings } from './sharings.tsx'

/** A person's page of one card: what it is for, whether it counts, who was shown it, and what to do when it is lost. */
export const cardPage = definePage({
  path: '/account/credentials/:credentialId',
  access: signedIn(),
  async get({ kernel, actor, params, locale }) {
    const { personId } = actor
    const credential = await credentialOfPerson(kernel.db, personId, params.credentialId)
    if (credential === undefined) throw notFound()
    const t = walletWords.in(locale)
    const names = await namesIn(kernel, kernel.db, locale)
    const state = shownState(credential, kernel.clock.now())
    const title = names.card(credential.template)
    const template = await findTemplate(kernel, kernel.db, credential.template)
    const claims = template?.claims ?? []
    const { revokedAt, revokedBy, revocationReason } = credential
    const { replaceBy } = await storyOfCard(kernel.db, credential.id)
    const browsers = await browsersOfCards(kernel.db, personId)
    const entitlement = await entitlementOfPerson(kernel.db, personId, credential.entitlementId)
    const sharings = await readSharings(kernel, kernel.db, personId, credential.template)
    return view({
      title,
      backHref: paths.cards,
      body: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <SummaryList
            rows={[
              { key: t('fact.state'), value: { children: <StateTag state={state} locale={locale} /> } },
              { key: t('fact.issuer'), value: names.organisation(credential.organisationId) },
              { key: t('fact.keptIn'), value: keptIn(locale, credential, browsers.get(credential.id)) },
              { key: t('fact.issued'), value: formatDate(locale, credential.issuedAt) },
              { key: t('fact.expires'), value: formatDate(locale, credential.expiresAt) },
              replaceBy !== null &&
                state === 'valid' && { key: t('fact.replaceBy'), value: formatDate(locale, replaceBy) },
              revokedAt !== null && { key: t('fact.revoked'), value: formatDate(locale, revokedAt) },
              revokedBy === 'organisation' && { key: t('fact.reason'), value: revocationReason ?? '' },
              revokedBy !== null &&
                revokedBy !== 'organisation' && {
                  key: t('fact.reason'),
                  value: t(`card.because.${revokedBy}`),
                },
              { key: t('fact.reference'), value: credential.reference },
              { key: t('fact.claims'), value: claims.map((claim) => claim.label[locale]).join(', ') },
            ]}
          />
          <ul class="govuk-list">
            {entitlement?.state === 'active' && (
              <li>
                <a class="govuk-link" href={againPath(entitlement.id)}>
                  {t('card.againLink')}
                </a>
              </li>
            )}
            {state === 'valid' && (
              <li>
                <a class="govuk-link" href={`${cardPath(credential.id)}/lost`}>
                  {t('card.lostLink')}
                </a>
              </li>
            )}
          </ul>
          <Sharings locale={locale} card={title} claims={claims} names={names} sharings={sharings} />
        </>
      ),
    })
  },
})
