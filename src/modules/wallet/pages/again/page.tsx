import { signedIn } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, notFound, PostForm, redirectTo, view } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { Button } from '#kernel/ui'
import { collectPath, paths } from '../../domain/addresses.ts'
import { offerAgain } from '../../issuing/offers.ts'
import { namesIn } from '../../parts/names.ts'
import type { Entitlement } from '../../store/entitlement.ts'
import { entitlementOfPerson } from '../../store/entitlement-staff.ts'
import { walletWords } from '../../words.ts'

/** A person gets a card again that they are still entitled to: for another device, or in place of a lost one. */
export const againPage = definePage({
  path: '/account/credentials/again/:entitlementId',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const entitlement = await activeOr404(kernel, kernel.db, actor.personId, params.entitlementId)
    const t = walletWords.in(locale)
    const card = (await namesIn(kernel, kernel.db, locale)).card(entitlement.template)
    const title = t('again.title', { card })
    return view({
      title,
      backHref: paths.cards,
      body: (
        <>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">{t('again.body')}</p>
          <ul class="govuk-list govuk-list--bullet">
            <li>{t('again.device')}</li>
            <li>{t('again.lost')}</li>
            <li>{t('again.format')}</li>
          </ul>
          <p class="govuk-body">{t('again.others')}</p>
          <PostForm context={context}>
            <div class="govuk-button-group">
              <Button preventDoubleClick>{t('again.button')}</Button>
              <a class="govuk-link" href={paths.cards}>
                {t('collect.backToCards')}
              </a>
            </div>
          </PostForm>
        </>
      ),
    })
  },
  post: {
    fields: {},
    async submit({ kernel, tx, actor, params }) {
      const { personId } = actor
      await activeOr404(kernel, tx, personId, params.entitlementId)
      const offer = await offerAgain(kernel, tx, { entitlementId: params.entitlementId, personId })
      if (offer === undefined) throw notFound()
      return redirectTo(collectPath(offer.offerId))
    },
  },
})

async function activeOr404(
  { clock }: Pick<Kernel, 'clock'>,
  target: Queryable,
  personId: string,
  entitlementId: string,
): Promise<Entitlement> {
  const entitlement = await entitlementOfPerson(target, personId, entitlementId)
  if (entitlement === undefined || entitlement.state !== 'active') throw notFound()
  if (entitlement.endsAt !== null && entitlement.endsAt <= clock.now()) throw notFound()
  return entitlement
}
