import { permitted, type PersonActor } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type FieldShapes,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { calendarDay } from '#kernel/i18n'
import { Button, DateInput, FormErrors, type FieldMessages } from '#kernel/ui'
import { openDraft, type OpenDraft } from '../../console/open-draft.ts'
import { readDay } from '../../console/read-day.ts'
import {
  claimFieldShapes,
  claimsFrom,
  knownPictures,
  largestFormBytes,
  pictureHint,
  typedFrom,
} from '../../console/typed-claims.ts'
import { claimInputs, typedClaims } from '../../domain/claim-inputs.ts'
import { consolePaths, draftCheckPath } from '../../domain/console-addresses.ts'
import type { ClaimValues } from '../../domain/template.ts'
import { sealClaims } from '../../entitlements/claims.ts'
import { ClaimInputs } from '../../parts/claim-inputs.tsx'
import { HolderBar } from '../../parts/holder-bar.tsx'
import { issueByHand } from '../../permissions.ts'
import { draftTemplate, fillDraft } from '../../store/issue-draft.ts'
import { findTemplate } from '../../templates/catalogue.ts'
import { walletWords } from '../../words.ts'

const endShapes = { 'ends-day': 'text', 'ends-month': 'text', 'ends-year': 'text' } as const

/** The second step: what the card states, and until when the person may have it. */
export const staffIssueClaimsPage = definePage({
  path: '/staff/credentials/issue/:draftId',
  access: permitted(issueByHand),
  async get(context) {
    const { kernel, actor, params } = context
    const open = await openDraft(kernel, kernel.db, actor, params.draftId)
    if (open.draft.entitlementId !== null) return redirectTo(draftCheckPath(open.draft.id))
    const known = open.draft.sealedClaims === null ? claimsOfIdentity(open) : open.claims
    return view(claimsView(context, open, { ...typedClaims(open.template, known), ...typedEnd(open) }))
  },
  post: {
    async fields(kernel, { draftId }): Promise<FieldShapes> {
      const name = await draftTemplate(kernel.db, draftId)
      const template = name === undefined ? undefined : await findTemplate(kernel, kernel.db, name)
      return { ...endShapes, ...(template === undefined ? {} : claimFieldShapes(template)) }
    },
    maximumBytes: largestFormBytes,
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const open = await openDraft(kernel, tx, actor, params.draftId)
      const { template, draft } = open
      if (draft.entitlementId !== null) return redirectTo(draftCheckPath(draft.id))
      const typed = typedFrom(template, form, open.claims)
      const read = claimsFrom(locale, template, typed)
      const endsOn = readDay(form, 'ends')
      const today = calendarDay(kernel.clock.now())
      const isWrongEnd = endsOn === undefined || (endsOn !== '' && endsOn <= today)
      const errors = {
        ...('errors' in read ? read.errors : {}),
        ...(isWrongEnd ? { 'ends-day': walletWords.in(locale)('end.dateWrong') } : {}),
      }
      if ('errors' in read || isWrongEnd) {
        return refusedForm(claimsView(context, open, typed.texts, errors), { keepWrites: true })
      }
      await fillDraft(tx, {
        id: draft.id,
        sealedClaims: sealClaims(kernel, read.claims),
        endsOn: endsOn === '' ? null : endsOn,
      })
      return redirectTo(draftCheckPath(draft.id))
    },
  },
})

/** What was proved about the person need not be typed again, where the template names it as identity documents do. */
function claimsOfIdentity({ identity }: OpenDraft): ClaimValues {
  if (identity === undefined) return {}
  return {
    given_name: identity.givenNames,
    family_name: identity.familyName,
    birth_date: identity.dateOfBirth,
  }
}

function typedEnd({ draft }: OpenDraft): Record<string, string> {
  if (draft.endsOn === null) return {}
  const [year = '', month = '', day = ''] = draft.endsOn.split('-')
  return { 'ends-day': String(Number(day)), 'ends-month': String(Number(month)), 'ends-year': year }
}

function claimsView(
  context: PageContext & { actor: PersonActor },
  { template, claims, identity }: OpenDraft,
  typed: Readonly<Record<string, string>>,
  errors: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const title = t('issue.claimsTitle', { card: template.title[locale] })
  return {
    title,
    layout: 'staff',
    backHref: consolePaths.issue,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{title}</h1>
        <HolderBar locale={locale} identity={identity} />
        {identity === undefined && <p class="govuk-body">{t('issue.unproved')}</p>}
        <PostForm context={context} hasFiles>
          <ClaimInputs
            locale={locale}
            inputs={claimInputs(template)}
            typed={typed}
            errors={errors}
            pictures={knownPictures(template, claims)}
            pictureHint={pictureHint(locale, template)}
          />
          <DateInput
            id="ends"
            namePrefix="ends"
            fieldset={{ legend: t('issue.ends') }}
            hint={t('issue.endsHint')}
            values={typed}
            errorMessage={errors['ends-day']}
          />
          <Button preventDoubleClick>{t('issue.continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
