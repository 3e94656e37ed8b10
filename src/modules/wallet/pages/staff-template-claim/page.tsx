import { permitted, type PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageResult,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, type FieldMessages } from '#kernel/ui'
import { templatePath } from '../../domain/addresses.ts'
import { addClaim, claimAt, replaceClaim } from '../../domain/claim-path.ts'
import { checkTemplate } from '../../domain/template-rules.ts'
import type { CredentialClaim, CredentialTemplate } from '../../domain/template.ts'
import { problemText } from '../../parts/template-words.ts'
import { editTemplates } from '../../permissions.ts'
import { changeTemplate } from '../../templates/change-template.ts'
import { lockTemplateToEdit, openTemplateToEdit, type OpenTemplate } from '../../templates/open-template.ts'
import { walletWords } from '../../words.ts'
import { claimFields, claimFrom, emptyClaim, inputOf, sentFromClaim, type SentClaim } from './claim-form.ts'
import { ClaimInputs } from './claim-inputs.tsx'

/** One claim of a template: changed or removed. */
export const staffTemplateClaimPage = definePage({
  path: '/staff/templates/:templateName/claims/:claimPath',
  access: permitted(editTemplates),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openTemplateToEdit(kernel, actor, kernel.db, params.templateName)
    const claim = claimOf(opened, params.claimPath)
    const place = { parent: parentOf(params.claimPath), claim }
    return view(claimView(context, opened, place, sentFromClaim(claim), {}))
  },
  post: {
    fields: { ...claimFields, intent: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const opened = await lockTemplateToEdit(kernel, actor, tx, params.templateName)
      const claim = claimOf(opened, params.claimPath)
      const { content } = opened
      const parent = parentOf(params.claimPath)
      const refused = (errors: FieldMessages) =>
        refusedForm(claimView(context, opened, { parent, claim }, form, errors))
      if (form.intent === 'remove') {
        const claims = replaceClaim(content.claims, params.claimPath, undefined)
        const change = { content: { ...content, claims }, revision: Number(form.revision) }
        if ((await changeTemplate(kernel, tx, actor, opened, change)) === 'done') {
          return redirectTo(`${templatePath(opened.name)}/claims?done=removed`)
        }
        const sent = sentFromClaim(claim)
        const errors = { name: walletWords.in(locale)('template.changedMeanwhile') }
        return refusedForm(claimView(context, opened, { parent, claim }, sent, errors))
      }
      const next = claimFrom(form, claim)
      const claims = replaceClaim(content.claims, params.claimPath, next)
      return save(context, opened, { claims, claim: next, parent, revision: form.revision }, refused)
    },
  },
})

/** One more claim, or part of a claim (`?in=` its path). */
export const staffTemplateAddClaimPage = definePage({
  path: '/staff/templates/:templateName/add-claim',
  access: permitted(editTemplates),
  async get(context) {
    const { kernel, actor, params, query } = context
    const opened = await openTemplateToEdit(kernel, actor, kernel.db, params.templateName)
    const parent = query['in'] ?? ''
    if (parent !== '') claimOf(opened, parent)
    return view(claimView(context, opened, { parent, claim: undefined }, emptyClaim, {}))
  },
  post: {
    fields: { ...claimFields, parent: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const opened = await lockTemplateToEdit(kernel, actor, tx, params.templateName)
      const { parent } = form
      if (parent !== '') claimOf(opened, parent)
      const next = claimFrom(form, undefined)
      const claims = addClaim(opened.content.claims, parent, next)
      return save(context, opened, { claims, claim: next, parent, revision: form.revision }, (errors) =>
        refusedForm(claimView(context, opened, { parent, claim: undefined }, form, errors)),
      )
    },
  },
})

/** @throws HttpProblem 404 */
function claimOf({ content }: OpenTemplate, path: string): CredentialClaim {
  const claim = claimAt(content.claims, path)
  if (claim === undefined) throw notFound()
  return claim
}

function parentOf(path: string): string {
  return path.split('.').slice(0, -1).join('.')
}

interface Change {
  claims: CredentialClaim[]
  claim: CredentialClaim
  parent: string
  revision: string
}

async function save(
  context: PageContext & { tx: Transaction; actor: PersonActor },
  opened: OpenTemplate,
  { claims, claim, parent, revision }: Change,
  refused: (errors: FieldMessages) => PageResult,
): Promise<PageResult> {
  const { kernel, tx, actor, locale } = context
  const content: CredentialTemplate = { ...opened.content, claims }
  const path = parent === '' ? claim.name : `${parent}.${claim.name}`
  const errors: Record<string, string> = {}
  for (const problem of checkTemplate(content)) {
    const isHere = problem.field === `claims.${path}` || problem.field.startsWith(`claims.${path}.label-`)
    // Its parts come after it, on pages of their own.
    if (isHere && problem.code !== 'claim.fields-missing') {
      errors[inputOf(problem)] ??= problemText(locale, problem)
    }
  }
  if (Object.keys(errors).length > 0) return refused(errors)
  const change = { content, revision: Number(revision) }
  if ((await changeTemplate(kernel, tx, actor, opened, change)) === 'changed-meanwhile') {
    return refused({ name: walletWords.in(locale)('template.changedMeanwhile') })
  }
  return redirectTo(`${templatePath(opened.name)}/claims?done=saved`)
}

interface ClaimPlace {
  /** Path of the claim around it; empty for none. */
  parent: string
  /** Undefined for one that is being added. */
  claim: CredentialClaim | undefined
}

function claimView(
  context: PageContext,
  opened: OpenTemplate,
  { parent, claim }: ClaimPlace,
  sent: SentClaim,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  const adding = parent === '' ? t('template.addClaim') : t('template.addPart', { name: parent })
  const path = claim === undefined ? '' : [parent, claim.name].filter((part) => part !== '').join('.')
  const title = claim === undefined ? adding : t('template.claimOf', { name: path })
  const revision = <input type="hidden" name="revision" value={opened.open?.revision ?? 0} />
  const mayHaveParts = claim?.type === 'group' || claim?.type === 'list'
  return {
    title,
    layout: 'staff',
    backHref: `${templatePath(opened.name)}/claims`,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{opened.content.title[locale]}</span>
          {title}
        </h1>
        {mayHaveParts && (
          <p class="govuk-body">
            <a class="govuk-link" href={`${templatePath(opened.name)}/add-claim?in=${path}`}>
              {t('template.addPart', { name: path })}
            </a>
          </p>
        )}
        <PostForm context={context}>
          {revision}
          <input type="hidden" name="parent" value={parent} />
          <ClaimInputs
            locale={locale}
            template={opened.content}
            isPart={parent !== ''}
            sent={sent}
            errors={errors}
          />
          <Button>{t('template.save')}</Button>
        </PostForm>
        {claim !== undefined && (
          <>
            <h2 class="govuk-heading-m">{t('template.removeClaim')}</h2>
            <p class="govuk-body">{t('template.removeClaimBody')}</p>
            <PostForm context={context}>
              {revision}
              <input type="hidden" name="intent" value="remove" />
              <Button classes="govuk-button--warning">{t('template.removeClaim')}</Button>
            </PostForm>
          </>
        )}
      </>
    ),
  }
}
