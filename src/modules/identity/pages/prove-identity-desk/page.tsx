import { organisationsWithRole, signedIn, type Organisation } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, InsetText, type FieldMessages } from '#kernel/ui'
import { slotsFor } from '../../desk/appointment.ts'
import { readRequest, type TypedRequest } from '../../desk/read-request.ts'
import { requestCheck } from '../../desk/request-check.ts'
import { deadlineDays } from '../../domain/desk-check.ts'
import { DeskQuestions } from '../../parts/desk-questions.tsx'
import { proofingPaths } from '../../proofing/addresses.ts'
import { waitingCheckOf } from '../../store/identity-check.ts'
import { findProofing, lockProofing } from '../../store/proofing.ts'
import { identityWords } from '../../words.ts'

const nothingTyped: TypedRequest = { evidence: [], organisation: '' }

/** Asks for a check at a desk, and says what to bring. */
export const deskPage = definePage({
  path: proofingPaths.desk,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const proofing = await findProofing(kernel.db, actor.personId)
    if (proofing?.claimed === undefined) return redirectTo(proofingPaths.aboutYou)
    const waiting = await waitingCheckOf(kernel.db, actor.personId, kernel.clock.now())
    if (waiting !== undefined && context.query['change'] === undefined)
      return redirectTo(proofingPaths.waiting)
    return view(requestView(context, await organisationsWithRole(kernel.db, 'desk-officer'), nothingTyped))
  },
  post: {
    fields: { evidence: 'list', organisation: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      await lockProofing(tx, actor.personId)
      const claimed = (await findProofing(tx, actor.personId))?.claimed
      if (claimed === undefined) return redirectTo(proofingPaths.aboutYou)
      const read = await readRequest(kernel, tx, locale, form)
      if ('problems' in read) {
        const desks = await organisationsWithRole(tx, 'desk-officer')
        return refusedForm(requestView(context, desks, form, read.problems))
      }
      await requestCheck(kernel, tx, actor, { ...claimed, ...read.request })
      const slots = await slotsFor(kernel, tx, actor.personId)
      return redirectTo(slots.length > 0 ? proofingPaths.appointment : proofingPaths.waiting)
    },
  },
})

function requestView(
  context: PageContext,
  desks: readonly Organisation[],
  typed: TypedRequest,
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  if (desks.length === 0)
    return { title: t('deskRequest.title'), backHref: proofingPaths.ways, body: <NoDesk locale={locale} /> }
  return {
    title: t('deskRequest.title'),
    backHref: proofingPaths.ways,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('deskRequest.title')}</h1>
        <p class="govuk-body">{t('deskRequest.intro')}</p>
        <InsetText>{t('prove.deadline', { days: deadlineDays })}</InsetText>
        <PostForm context={context}>
          <DeskQuestions context={context} desks={desks} typed={typed} problems={problems} />
          <Button>{t('prove.ask')}</Button>
        </PostForm>
      </>
    ),
  }
}

function NoDesk({ locale }: { locale: PageContext['locale'] }) {
  const t = identityWords.in(locale)
  return (
    <>
      <h1 class="govuk-heading-l">{t('deskRequest.title')}</h1>
      <p class="govuk-body">{t('prove.noDesk')}</p>
    </>
  )
}
