import { organisationsWhere, permitted } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type FieldShapes,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, InsetText, type FieldMessages } from '#kernel/ui'
import { openEntitlement, type OpenEntitlement } from '../../console/open-entitlement.ts'
import {
  claimFieldShapes,
  claimsFrom,
  knownPictures,
  largestFormBytes,
  pictureHint,
  typedFrom,
} from '../../console/typed-claims.ts'
import { claimInputs, typedClaims } from '../../domain/claim-inputs.ts'
import { changePath, holderPath } from '../../domain/console-addresses.ts'
import { changeCards } from '../../life/change.ts'
import { ClaimInputs } from '../../parts/claim-inputs.tsx'
import { HolderBar } from '../../parts/holder-bar.tsx'
import { issueByHand } from '../../permissions.ts'
import { entitlementTemplate } from '../../store/entitlement-staff.ts'
import { findTemplate } from '../../templates/catalogue.ts'
import { walletWords } from '../../words.ts'

/** Staff change what a card states: the holder has moved, or has another name. */
export const staffChangePage = definePage({
  path: '/staff/credentials/entitlements/:entitlementId/change',
  access: permitted(issueByHand),
  async get(context) {
    const open = await openOr404(context, context.kernel.db)
    return view(changeView(context, open, typedClaims(open.template, open.claims)))
  },
  post: {
    async fields(kernel, { entitlementId }): Promise<FieldShapes> {
      const name = await entitlementTemplate(kernel.db, entitlementId)
      const template = name === undefined ? undefined : await findTemplate(kernel, kernel.db, name)
      return template === undefined ? {} : claimFieldShapes(template)
    },
    maximumBytes: largestFormBytes,
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const open = await openOr404(context, tx)
      const typed = typedFrom(open.template, form, open.claims)
      const read = claimsFrom(locale, open.template, typed)
      if ('errors' in read) {
        return refusedForm(changeView(context, open, typed.texts, read.errors), { keepWrites: true })
      }
      const { origin, personId } = open.entitlement
      await changeCards(kernel, tx, { origin, claims: read.claims, actor })
      return redirectTo(`${holderPath(personId)}?done=changed`)
    },
  },
})

type EntitlementContext = PageContext & Parameters<typeof openEntitlement>[0]

async function openOr404(context: EntitlementContext, target: Queryable): Promise<OpenEntitlement> {
  const open = await openEntitlement(context, target, organisationsWhere(context.actor, issueByHand))
  if (open === undefined) throw notFound()
  return open
}

function changeView(
  context: EntitlementContext,
  { entitlement, template, claims, identity }: OpenEntitlement,
  typed: Readonly<Record<string, string>>,
  errors: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const title = t('change.title', { card: template.title[locale] })
  return {
    title,
    layout: 'staff',
    backHref: holderPath(entitlement.personId),
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{title}</h1>
        <HolderBar locale={locale} identity={identity} />
        <InsetText>{t('change.body', { days: template.refresh?.replaceWithinDays ?? 30 })}</InsetText>
        <PostForm context={context} action={changePath(entitlement.id)} hasFiles>
          <ClaimInputs
            locale={locale}
            inputs={claimInputs(template)}
            typed={typed}
            errors={errors}
            pictures={knownPictures(template, claims)}
            pictureHint={pictureHint(locale, template)}
          />
          <Button preventDoubleClick>{t('change.button')}</Button>
        </PostForm>
      </>
    ),
  }
}
