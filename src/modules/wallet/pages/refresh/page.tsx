import { signedIn } from '#kernel/access'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { Button } from '#kernel/ui'
import { collectPath, paths } from '../../domain/addresses.ts'
import { formatsOf, readConfigurationId, type CredentialTemplate } from '../../domain/template.ts'
import { offerAgain } from '../../issuing/offers.ts'
import { activeEntitlementsOf, type Entitlement } from '../../store/entitlement.ts'
import { findTemplate } from '../../templates/catalogue.ts'
import { ukWalletOf } from '../../uk-profile/holder.ts'
import { isUkFormat, type UkFormat } from '../../uk-profile/metadata.ts'
import { ukIssuerOf } from '../../uk-profile/issuer.ts'
import { ukOffer } from '../../uk-profile/offer.ts'
import { walletWords } from '../../words.ts'

/**
 * Where a wallet of the UK profile sends a person whose card cannot be renewed in the app. They sign in, it is decided whether
 * they may have the card, and there is a new offer.
 */
export const refreshPage = definePage({
  path: '/refresh/:configurationName',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params } = context
    const { template } = await configurationOf(kernel, kernel.db, params.configurationName)
    if ((await entitlementTo(kernel, kernel.db, actor.personId, template)) === undefined) {
      return view(refusedView(context, template), { status: 403 })
    }
    const isKnown = (await ukWalletOf(kernel, kernel.db, actor.personId)) !== undefined
    return view(offerView(context, template, isKnown))
  },
  post: {
    fields: {},
    async submit(context) {
      const { kernel, tx, actor, params } = context
      const { personId } = actor
      const { template, format } = await configurationOf(kernel, tx, params.configurationName)
      const entitlement = await entitlementTo(kernel, tx, personId, template)
      const walletSubject = await ukWalletOf(kernel, tx, personId)
      if (entitlement === undefined) return view(refusedView(context, template), { status: 403 })
      if (walletSubject === undefined) return view(offerView(context, template, false))
      const offer = await offerAgain(kernel, tx, { entitlementId: entitlement.id, personId })
      if (offer === undefined) return view(refusedView(context, template), { status: 403 })
      await ukOffer(kernel, tx, { personId, offerId: offer.offerId, format, walletSubject })
      return redirectTo(collectPath(offer.offerId))
    },
  },
})

async function configurationOf(
  kernel: Kernel,
  target: Queryable,
  id: string,
): Promise<{ template: CredentialTemplate; format: UkFormat }> {
  const configuration = ukIssuerOf(kernel) === undefined ? undefined : readConfigurationId(id)
  const template =
    configuration === undefined ? undefined : await findTemplate(kernel, target, configuration.name)
  const format = configuration?.format
  if (template === undefined || format === undefined || !isUkFormat(format)) throw notFound()
  if (!formatsOf(template).includes(format)) throw notFound()
  return { template, format }
}

/** The newest of what entitles a person to such a card now. */
async function entitlementTo(
  kernel: Kernel,
  target: Queryable,
  personId: string,
  { name }: Pick<CredentialTemplate, 'name'>,
): Promise<Entitlement | undefined> {
  const entitlements = await activeEntitlementsOf(target, personId, kernel.clock.now())
  return entitlements.find(({ template }) => template === name)
}

type Context = Pick<PageContext, 'formTokens' | 'url' | 'locale'>

function offerView(
  context: Context,
  { title }: Pick<CredentialTemplate, 'title'>,
  isKnown: boolean,
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const heading = t('uk.refreshTitle', { card: title[locale] })
  return {
    title: heading,
    backHref: paths.cards,
    body: (
      <>
        <h1 class="govuk-heading-l">{heading}</h1>
        <p class="govuk-body">{isKnown ? t('uk.refreshBody') : t('uk.unknownWallet')}</p>
        {isKnown && (
          <PostForm context={context}>
            <Button preventDoubleClick>{t('uk.refreshButton')}</Button>
          </PostForm>
        )}
      </>
    ),
  }
}

function refusedView(
  { locale }: Pick<PageContext, 'locale'>,
  { title }: Pick<CredentialTemplate, 'title'>,
): PageView {
  const t = walletWords.in(locale)
  const heading = t('uk.refusedTitle', { card: title[locale] })
  return {
    title: heading,
    backHref: paths.cards,
    body: (
      <>
        <h1 class="govuk-heading-l">{heading}</h1>
        <p class="govuk-body">{t('uk.refusedBody')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={paths.cards}>
            {t('collect.backToCards')}
          </a>
        </p>
      </>
    ),
  }
}
