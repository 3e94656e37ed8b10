import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { definePage, notFound, redirectTo, view, type PageContext, type PageView } from '#kernel/http'
import { collectPath, paths } from '../../domain/addresses.ts'
import { offerQuery } from '../../domain/metadata.ts'
import { formatsOf } from '../../domain/template.ts'
import { shownHandover, startHandover } from '../../issuing/handover.ts'
import { offerOf, type Offer } from '../../store/offer.ts'
import { findTemplate } from '../../templates/catalogue.ts'
import { walletWords } from '../../words.ts'
import { isUkProfile, ukIssuerOf } from '../../uk-profile/issuer.ts'
import { ukFormatOf, ukWalletOf } from '../../uk-profile/holder.ts'
import { shownUkOffer, ukOffer } from '../../uk-profile/offer.ts'
import { ChooseWallet } from './choose-wallet.tsx'
import { ScanCode } from './scan-code.tsx'
import { ChooseWalletApp, OpenWalletApp } from './wallet-app.tsx'

/** Where a person chooses the wallet for a card, and gets the code for it. */
export const collectPage = definePage({
  path: '/account/credentials/offers/:offerId',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const offer = await offerOf(kernel.db, actor.personId, params.offerId)
    if (offer === undefined) throw notFound()
    if (offer.state !== 'waiting' || offer.expiresAt <= kernel.clock.now()) return view(goneView(context))
    const template = await findTemplate(kernel, kernel.db, offer.template)
    const card = template?.title[locale] ?? offer.template
    const title = walletWords.in(locale)('collect.title', { card })
    return view({
      title,
      backHref: paths.cards,
      body: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          {(await linkOfProfile(context, offer)) ?? (await codeOrChoice(context, offer))}
        </>
      ),
    })
  },
  post: {
    fields: { wallet: 'text', format: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      if (form.wallet === 'uk') return toWalletApp(context)
      const isApp = form.wallet === 'app'
      const offer = await offerOf(tx, actor.personId, params.offerId)
      if (offer === undefined) throw notFound()
      const formats = formatsOf((await findTemplate(kernel, tx, offer.template)) ?? {})
      const chosen = isApp ? formats.find((known) => known === form.format) : undefined
      // Our own wallet takes the first form; so do apps of which the person does not know what they take.
      const format = chosen ?? formats[0]
      // The code for an app can be photographed from the screen, so it needs a second one.
      const request = { personId: actor.personId, offerId: offer.id, needsTransactionCode: isApp }
      const secrets = await startHandover(kernel, tx, {
        ...request,
        ...(format === undefined ? {} : { format }),
      })
      if (secrets === undefined) return redirectTo(collectPath(offer.id))
      if (isApp) return redirectTo(`${collectPath(params.offerId)}?wallet=app`)
      return redirectTo(`${paths.wallet}/add?${offerQuery(kernel.origin, secrets.reference)}`)
    },
  },
})

type Context = PageContext<ReturnType<typeof signedIn>, { offerId: string }>

async function codeOrChoice(context: Context, offer: Offer): Promise<VNode> {
  const { kernel, actor, query } = context
  const formats = formatsOf((await findTemplate(kernel, kernel.db, offer.template)) ?? {})
  const handover =
    query['wallet'] === 'app' ? await shownHandover(kernel, kernel.db, actor.personId, offer.id) : undefined
  return handover?.transactionCode === undefined ? (
    <ChooseWallet context={context} formats={formats} />
  ) : (
    <ScanCode context={context} offer={offer} handover={handover} formats={formats} />
  )
}

/** In a deployment of the UK profile the card goes to one app; undefined elsewhere, and for cards that the app does not take. */
async function linkOfProfile(context: Context, offer: Offer): Promise<VNode | undefined> {
  const { kernel, actor } = context
  const template = await findTemplate(kernel, kernel.db, offer.template)
  const isForApp = template !== undefined && ukFormatOf(template) !== undefined
  if (!isForApp || !isUkProfile(kernel) || ukIssuerOf(kernel) === undefined) return undefined
  const link = await shownUkOffer(kernel, kernel.db, actor.personId, offer.id)
  if (link !== undefined) return <OpenWalletApp context={context} link={link} />
  const wallet = await ukWalletOf(kernel, kernel.db, actor.personId)
  return <ChooseWalletApp context={context} isKnown={wallet !== undefined} />
}

async function toWalletApp({
  kernel,
  tx,
  actor,
  params,
}: Context & { tx: Transaction }): Promise<ReturnType<typeof redirectTo>> {
  const offer = await offerOf(tx, actor.personId, params.offerId)
  if (offer === undefined) throw notFound()
  const template = await findTemplate(kernel, tx, offer.template)
  const format = template === undefined ? undefined : ukFormatOf(template)
  const walletSubject = await ukWalletOf(kernel, tx, actor.personId)
  if (format !== undefined && walletSubject !== undefined) {
    await ukOffer(kernel, tx, { personId: actor.personId, offerId: offer.id, format, walletSubject })
  }
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
