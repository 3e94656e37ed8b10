import { organisations, organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { Button, FormErrors, Radios, type FieldMessages } from '#kernel/ui'
import { findFor, nobodyTyped, personFieldShapes, readPersonSought } from '../../console/find-person.ts'
import { paths } from '../../domain/addresses.ts'
import { consolePaths, draftPath } from '../../domain/console-addresses.ts'
import type { CredentialTemplate } from '../../domain/template.ts'
import { PersonInputs, type PersonFields } from '../../parts/person-inputs.tsx'
import { issueByHand } from '../../permissions.ts'
import { deathOf } from '../../store/death.ts'
import { insertDraft } from '../../store/issue-draft.ts'
import { liveTemplates } from '../../templates/catalogue.ts'
import { walletWords } from '../../words.ts'

type Typed = PersonFields & { template: string }

/** A template and the body of the actor that gives it. */
interface Issuable {
  template: CredentialTemplate
  organisationId: string
}

/** The first step of giving somebody a card by hand: which card, and whom. */
export const staffIssuePage = definePage({
  path: consolePaths.issue,
  access: permitted(issueByHand),
  async get(context) {
    const issuable = await issuableBy(context.kernel, context.kernel.db, context.actor)
    return view(issueView(context, issuable, { ...nobodyTyped, template: '' }))
  },
  post: {
    fields: { ...personFieldShapes, template: 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const t = walletWords.in(locale)
      const issuable = await issuableBy(kernel, tx, actor)
      const refused = (errors: FieldMessages) =>
        // That somebody was looked for stays recorded.
        refusedForm(issueView(context, issuable, form, errors), { keepWrites: true })
      const chosen = issuable.find(({ template }) => template.name === form.template)
      const read = readPersonSought(locale, form)
      const templateError = chosen === undefined ? { template: t('issue.templateMissing') } : {}
      if ('errors' in read) return refused({ ...templateError, ...read.errors })
      if (chosen === undefined) return refused(templateError)
      const { organisationId, template } = chosen
      const found = await findFor(kernel, tx, { actor, organisationId, sought: read.sought })
      const [personId, ...others] = found
      if (personId === undefined) return refused({ email: t('issue.nobody') })
      if (others.length > 0) return refused({ email: t('issue.several') })
      if (personId === actor.personId) return refused({ email: t('issue.yourself') })
      if ((await deathOf(tx, personId)) !== undefined) return refused({ email: t('issue.died') })
      const id = kernel.crypto.uuid()
      const createdAt = kernel.clock.now()
      const draft = {
        id,
        organisationId,
        template: template.name,
        personId,
        createdBy: actor.personId,
        createdAt,
      }
      await insertDraft(tx, draft)
      return redirectTo(draftPath(id))
    },
  },
})

async function issuableBy(kernel: Kernel, target: Queryable, actor: PersonActor): Promise<Issuable[]> {
  const mine = new Set(organisationsWhere(actor, issueByHand))
  const bodies = new Map((await organisations(target)).map(({ id, slug }) => [slug, id]))
  return (await liveTemplates(kernel, target)).flatMap((template) => {
    const organisationId = bodies.get(template.issuerOrganisationSlug)
    return organisationId !== undefined && mine.has(organisationId) ? [{ template, organisationId }] : []
  })
}

function issueView(
  context: PageContext,
  issuable: readonly Issuable[],
  typed: Typed,
  errors: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  return {
    title: t('issue.title'),
    layout: 'staff',
    backHref: paths.staffCards,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('issue.title')}</h1>
        {issuable.length === 0 ? (
          <p class="govuk-body">{t('issue.none')}</p>
        ) : (
          <PostForm context={context}>
            <Radios
              name="template"
              fieldset={{ legend: { children: t('issue.which'), classes: 'govuk-fieldset__legend--m' } }}
              value={typed.template}
              errorMessage={errors['template']}
              items={issuable.map(({ template }) => ({
                value: template.name,
                children: template.title[locale],
                hint: template.description[locale],
              }))}
            />
            <h2 class="govuk-heading-m">{t('issue.whom')}</h2>
            <p class="govuk-body">{t('issue.whomBody')}</p>
            <PersonInputs locale={locale} typed={typed} errors={errors} />
            <Button preventDoubleClick>{t('issue.continue')}</Button>
          </PostForm>
        )}
      </>
    ),
  }
}
