import { signedIn } from '#kernel/access'
import { definePage, notFound, redirectTo, view, type PageContext, type PageView } from '#kernel/http'
import { collectPath, paths } from '../../domain/addresses.ts'
import { offerQuery } from '../../domain/metadata.ts'
import { shownHandover, startHandover } from '../../issuing/handover.ts'
import { namesIn } from '../../parts/names.ts'
import { offerOf, type Offer } from '../../store/offer.ts'
import { walletWords } from '../../words.ts'
import { ChooseWallet } from './choose-wallet.tsx'
import { ScanCode } from './scan-code.tsx'

/** Where a person chooses the wallet for a card, and gets the code for it. */
export const collectPage = definePage({
  path: '/account/credentials/offers/:offerId',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params, locale, query } = context
    const offer = await offerOf(kernel.db, actor.personId, params.offerId)
    if (offer === undefined) throw notFound()
    if (offer.state !== 'waiting' || offer.expiresAt <= kernel.clock.now()) return view(goneView(context))
    const card = (await namesIn(kernel, kernel.db, locale)).card(offer.template)
    const handover =
      query['wallet'] === 'app' ? await shownHandover(kernel, kernel.db, actor.personId, offer.id) : undefined
    const title = walletWords.in(locale)('collect.title', { card })
    return view({
      title,
      backHref: paths.cards,
      body: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          {handover?.transactionCode === undefined ? (
            <ChooseWallet context={context} />
          ) : (
            <ScanCode context={context} offer={offer} handover={handover} />
          )}
        </>
      ),
    })
  },
  post: {
    fields: { wallet: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const isApp = form.wallet === 'app'
      // The code for an app can be photographed from the screen, so it needs a second one.
      const request = { personId: actor.personId, offerId: params.offerId, needsTransactionCode: isApp }
      const secrets = await startHandover(kernel, tx, request)
      if (secrets === undefined) return afterTheFact(await offerOf(tx, actor.personId, params.offerId))
      if (isApp) return redirectTo(`${collectPath(params.offerId)}?wallet=app`)
      return redirectTo(`${paths.wallet}/add?${offerQuery(kernel.origin, secrets.reference)}`)
    },
  },
})

function afterTheFact(offer: Offer | undefined) {
  if (offer === undefined) throw notFound()
  return redirectTo(collectPath(offer.id))
}

function goneView({ locale }: Pick<PageContext, 'locale'>): PageView {
  const t = walletWords.in(locale)
  return {
    title: t('collect.goneTitle'),
    backHref: paths.cards,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('collect.goneTitle')}</h1>
        <p class="govuk-body">{t('collect.goneBody')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.cards}>
            {t('collect.backToCards')}
          </a>
        </p>
      </>
    ),
  }
}
