import { permitted } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, ErrorSummary, SummaryList } from '#kernel/ui'
import { issueDraft } from '../../console/issue-draft.ts'
import { openDraft, type OpenDraft } from '../../console/open-draft.ts'
import { draftPath, holderPath } from '../../domain/console-addresses.ts'
import { OfferRefusedError, type OfferRefusal } from '../../issuing/offers.ts'
import { ClaimList } from '../../parts/claim-values.tsx'
import { HolderBar } from '../../parts/holder-bar.tsx'
import { issueByHand } from '../../permissions.ts'
import { walletWords } from '../../words.ts'

/** The last step: look at everything, then offer the card. */
export const staffIssueCheckPage = definePage({
  path: '/staff/credentials/issue/:draftId/check',
  access: permitted(issueByHand),
  async get(context) {
    const { kernel, actor, params } = context
    const open = await openDraft(kernel, kernel.db, actor, params.draftId)
    const { draft } = open
    if (draft.entitlementId !== null) return redirectTo(`${holderPath(draft.personId)}?done=issued`)
    if (draft.sealedClaims === null) return redirectTo(draftPath(draft.id))
    return view(checkView(context, open, undefined))
  },
  post: {
    fields: {},
    async submit(context) {
      const { kernel, tx, actor, params, locale } = context
      const open = await openDraft(kernel, tx, actor, params.draftId)
      const { draft } = open
      if (draft.entitlementId === null && draft.sealedClaims === null) return redirectTo(draftPath(draft.id))
      try {
        await issueDraft(kernel, tx, actor, open)
      } catch (error) {
        if (!(error instanceof OfferRefusedError)) throw error
        return refusedForm(checkView(context, open, walletWords.in(locale)(refusals[error.refusal])))
      }
      return redirectTo(`${holderPath(draft.personId)}?done=issued`)
    },
  },
})

/** What came between the first step and this one. */
const refusals = {
  died: 'issue.died',
  retired: 'issue.retired',
  'other-body': 'issue.otherBody',
} as const satisfies Record<OfferRefusal, string>

function checkView(context: PageContext, open: OpenDraft, refusal: string | undefined): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  return {
    title: t('issue.checkTitle'),
    layout: 'staff',
    backHref: draftPath(open.draft.id),
    body: (
      <>
        {refusal !== undefined && <ErrorSummary errors={[{ children: refusal }]} />}
        <h1 class="govuk-heading-l">{t('issue.checkTitle')}</h1>
        <HolderBar locale={locale} identity={open.identity} />
        <CheckList context={context} open={open} />
        <p class="govuk-body">{t('issue.checkBody')}</p>
        <PostForm context={context}>
          <Button preventDoubleClick>{t('issue.button')}</Button>
        </PostForm>
      </>
    ),
  }
}

function CheckList({ context, open }: { context: Pick<PageContext, 'locale'>; open: OpenDraft }) {
  const { locale } = context
  const t = walletWords.in(locale)
  const { draft, template, claims } = open
  return (
    <>
      <SummaryList
        rows={[
          { key: t('fact.card'), value: template.title[locale] },
          {
            key: t('holder.until'),
            value: draft.endsOn === null ? t('holder.noEnd') : formatDate(locale, draft.endsOn),
          },
        ]}
      />
      <h2 class="govuk-heading-m">{t('fact.claims')}</h2>
      <ClaimList locale={locale} template={template} claims={claims} changeHref={draftPath(draft.id)} />
    </>
  )
}
