import { signedIn } from '#kernel/access'
import { definePage, notFound, view } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { SummaryList } from '#kernel/ui'
import { cardPath, paths } from '../../domain/addresses.ts'
import { findTemplate } from '../../templates/catalogue.ts'
import { namesIn } from '../../parts/names.ts'
import { shownState, StateTag } from '../../parts/state-tag.tsx'
import { credentialOfPerson } from '../../store/issued-credential.ts'
import { walletWords } from '../../words.ts'

/** A person's page of one card: what it is for, whether it counts, and what to do when it is lost. */
export const cardPage = definePage({
  path: '/account/credentials/:credentialId',
  access: signedIn(),
  async get({ kernel, actor, params, locale }) {
    const credential = await credentialOfPerson(kernel.db, actor.personId, params.credentialId)
    if (credential === undefined) throw notFound()
    const t = walletWords.in(locale)
    const names = await namesIn(kernel, kernel.db, locale)
    const state = shownState(credential, kernel.clock.now())
    const title = names.card(credential.template)
    const claims = (await findTemplate(kernel, kernel.db, credential.template))?.claims ?? []
    const { revokedAt, revokedBy, revocationReason } = credential
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
              { key: t('fact.issued'), value: formatDate(locale, credential.issuedAt) },
              { key: t('fact.expires'), value: formatDate(locale, credential.expiresAt) },
              revokedAt !== null && { key: t('fact.revoked'), value: formatDate(locale, revokedAt) },
              revokedBy === 'organisation' && { key: t('fact.reason'), value: revocationReason ?? '' },
              { key: t('fact.reference'), value: credential.reference },
              { key: t('fact.claims'), value: claims.map((claim) => claim.label[locale]).join(', ') },
            ]}
          />
          {state === 'valid' && (
            <p class="govuk-body">
              <a class="govuk-link" href={`${cardPath(credential.id)}/lost`}>
                {t('card.lostLink')}
              </a>
            </p>
          )}
        </>
      ),
    })
  },
})
