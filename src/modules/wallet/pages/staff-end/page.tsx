import { organisationsWhere, permitted } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { calendarDay, formatDate } from '#kernel/i18n'
import { Button, DateInput, FormErrors, InsetText, type FieldMessages } from '#kernel/ui'
import { endOfDay } from '../../console/issue-draft.ts'
import { openEntitlement, type OpenEntitlement } from '../../console/open-entitlement.ts'
import { readDay } from '../../console/read-day.ts'
import { endPath, holderPath } from '../../domain/console-addresses.ts'
import { scheduleEnd } from '../../life/end-entitlement.ts'
import { HolderBar } from '../../parts/holder-bar.tsx'
import { issueByHand } from '../../permissions.ts'
import { walletWords } from '../../words.ts'

/** Staff set the day on which an entitlement ends by itself. */
export const staffEndPage = definePage({
  path: '/staff/credentials/entitlements/:entitlementId/end',
  access: permitted(issueByHand),
  async get(context) {
    return view(endView(context, await openOr404(context, context.kernel.db), {}))
  },
  post: {
    fields: { 'ends-day': 'text', 'ends-month': 'text', 'ends-year': 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const open = await openOr404(context, tx)
      const { origin, personId, organisationId, id } = open.entitlement
      const endsOn = readDay(form, 'ends')
      if (endsOn === undefined || endsOn <= calendarDay(kernel.clock.now())) {
        const errors = { 'ends-day': walletWords.in(locale)('end.dateWrong') }
        return refusedForm(endView(context, open, form, errors), { keepWrites: true })
      }
      await scheduleEnd(kernel, tx, { origin, endsAt: endOfDay(endsOn) })
      await kernel.audit.record(tx, {
        actor,
        action: 'wallet.entitlement.end-set',
        purpose: 'wallet.purpose.manage',
        subjectPersonId: personId,
        organisationId,
        resource: `wallet.entitlement:${id}`,
        details: { endsOn },
      })
      return redirectTo(`${holderPath(personId)}?done=end`)
    },
  },
})

type EntitlementContext = PageContext & Parameters<typeof openEntitlement>[0]

async function openOr404(context: EntitlementContext, target: Queryable): Promise<OpenEntitlement> {
  const open = await openEntitlement(context, target, organisationsWhere(context.actor, issueByHand))
  if (open === undefined) throw notFound()
  return open
}

function endView(
  context: EntitlementContext,
  { entitlement, template, identity }: OpenEntitlement,
  typed: Readonly<Record<string, string>>,
  errors: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const title = t('end.title', { card: template.title[locale] })
  const { endsAt } = entitlement
  return {
    title,
    layout: 'staff',
    backHref: holderPath(entitlement.personId),
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{title}</h1>
        <HolderBar locale={locale} identity={identity} />
        <p class="govuk-body">{t('end.body')}</p>
        {endsAt !== null && <InsetText>{t('end.already', { date: formatDate(locale, endsAt) })}</InsetText>}
        <PostForm context={context} action={endPath(entitlement.id)}>
          <DateInput
            id="ends"
            namePrefix="ends"
            fieldset={{ legend: { children: t('end.date'), classes: 'govuk-fieldset__legend--s' } }}
            hint={t('end.dateHint')}
            values={typed}
            errorMessage={errors['ends-day']}
          />
          <Button preventDoubleClick>{t('end.button')}</Button>
        </PostForm>
      </>
    ),
  }
}
