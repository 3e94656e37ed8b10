import { signedIn } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  conflict,
  definePage,
  notFound,
  PostForm,
  redirectTo,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, InsetText, NotificationBanner, SummaryList } from '#kernel/ui'
import { accountPaths, delegationAddress } from '../../addresses.ts'
import { actingFor, beginActing, stopActing } from '../../delegations/acting.ts'
import { endDelegation } from '../../delegations/end.ts'
import { granteeNameOf, grantorNameOf, unsealText } from '../../delegations/represented.ts'
import { delegationRows, delegationTitle } from '../../parts/delegation-card.tsx'
import { delegationOfParty, type Delegation } from '../../store/delegation.ts'
import { identityWords } from '../../words.ts'

/** One delegation: acting under it, and ending it. */
export const delegationPage = definePage({
  path: '/account/delegations/:delegationId',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params } = context
    const delegation = await ownDelegation(kernel.db, actor.personId, params.delegationId)
    const acting = await actingFor(kernel, kernel.db, actor)
    return view(delegationView(context, delegation, acting?.delegationId === delegation.id))
  },
  post: {
    fields: { intent: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const delegation = await ownDelegation(tx, actor.personId, params.delegationId)
      if (form.intent === 'stop') {
        await stopActing(kernel, tx, actor)
        return redirectTo(accountPaths.delegations)
      }
      if (form.intent === 'act') {
        if (!(await beginActing(kernel, tx, actor, delegation))) throw conflict('It does not hold any more')
        return redirectTo(delegationAddress(delegation.id))
      }
      if (form.intent === 'end')
        await endDelegation(kernel, tx, { actor, personId: actor.personId }, delegation)
      return redirectTo(`${accountPaths.delegations}?done=1`)
    },
  },
})

/** @throws HttpProblem 404 for delegations between others */
async function ownDelegation(target: Queryable, personId: string, id: string): Promise<Delegation> {
  const delegation = await delegationOfParty(target, { id, personId })
  if (delegation === undefined) throw notFound()
  return delegation
}

function delegationView(context: PageContext, delegation: Delegation, isActing: boolean): PageView {
  const { locale, kernel, actor, query } = context
  const t = identityWords.in(locale)
  const { status, granteePersonId, kind, reference, sealedReason } = delegation
  const title = delegationTitle(context, delegation)
  const isGrantee = actor.kind === 'person' && granteePersonId === actor.personId
  const isWaiting = status === 'invited' || status === 'requested'
  const stage = isWaiting ? 'waiting' : status === 'active' ? 'active' : 'over'
  return {
    title,
    backHref: accountPaths.delegations,
    body: (
      <>
        {query['asked'] !== undefined && (
          <NotificationBanner type="success">
            {t('delegation.asked', { reference })} {t(`delegation.bring.${kind}`)}
          </NotificationBanner>
        )}
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body">
          {t(`delegation.sentence.${stage}`, {
            grantee: granteeNameOf(kernel, delegation),
            grantor: grantorNameOf(kernel, delegation),
          })}
        </p>
        <SummaryList rows={delegationRows({ context, delegation })} />
        {sealedReason !== null && (
          <InsetText>{t('delegation.reason', { reason: unsealText(kernel, sealedReason) })}</InsetText>
        )}
        {isGrantee && status === 'active' && (
          <PostForm context={context}>
            <input type="hidden" name="intent" value={isActing ? 'stop' : 'act'} />
            <p class="govuk-body">{t(isActing ? 'acting.now' : 'acting.explain', { name: title })}</p>
            <Button>{isActing ? t('acting.stop') : t('acting.begin', { name: title })}</Button>
          </PostForm>
        )}
        {stage !== 'over' && (
          <PostForm context={context}>
            <input type="hidden" name="intent" value="end" />
            <h2 class="govuk-heading-m">{t('delegation.endTitle')}</h2>
            <p class="govuk-body">{t('delegation.endBody')}</p>
            <Button classes="govuk-button--warning">{t('delegation.end')}</Button>
          </PostForm>
        )}
      </>
    ),
  }
}
