import { organisationsWhere, permitted } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, type FieldMessages } from '#kernel/ui'
import { displayNameOf, identityOf } from '#modules/identity'
import { findFor, nobodyTyped, personFieldShapes, readPersonSought } from '../../console/find-person.ts'
import { paths } from '../../domain/addresses.ts'
import { consolePaths, holderPath } from '../../domain/console-addresses.ts'
import { PersonInputs, type PersonFields } from '../../parts/person-inputs.tsx'
import { viewCredentials } from '../../permissions.ts'
import { knownHolders } from '../../store/card-search.ts'
import { walletWords } from '../../words.ts'

interface Candidate {
  personId: string
  name: string
}

/** Finds the cards of a person: what was typed is never part of an address, and the person sees that they were looked for. */
export const staffFindPage = definePage({
  path: consolePaths.find,
  access: permitted(viewCredentials),
  async get(context) {
    return view(findView(context, nobodyTyped))
  },
  post: {
    fields: personFieldShapes,
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const read = readPersonSought(locale, form)
      if ('errors' in read) return refusedForm(findView(context, form, read.errors))
      const organisationIds = organisationsWhere(actor, viewCredentials)
      const [organisationId = ''] = organisationIds
      const found = await findFor(kernel, tx, { actor, organisationId, sought: read.sought })
      // That somebody has an account is nothing to staff of a body that never gave them a card.
      const holders = await knownHolders(tx, organisationIds, found)
      const [only, ...others] = holders
      if (only !== undefined && others.length === 0) return redirectTo(holderPath(only))
      if (only === undefined) {
        const errors = { email: walletWords.in(locale)('find.nobody') }
        return refusedForm(findView(context, form, errors), { keepWrites: true })
      }
      const candidates: Candidate[] = []
      for (const personId of holders) {
        const purpose = 'wallet.purpose.manage'
        const identity = await identityOf(kernel, tx, { actor, personId, organisationId, purpose })
        candidates.push({ personId, name: identity === undefined ? '' : displayNameOf(identity) })
      }
      return refusedForm(findView(context, form, {}, candidates), { keepWrites: true })
    },
  },
})

function findView(
  context: PageContext,
  typed: PersonFields,
  errors: FieldMessages = {},
  candidates: readonly Candidate[] = [],
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  return {
    title: t('find.title'),
    layout: 'staff',
    backHref: paths.staffCards,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('find.title')}</h1>
        {candidates.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t('find.several')}</h2>
            <ul class="govuk-list">
              {candidates.map(({ personId, name }) => (
                <li>
                  <a class="govuk-link" href={holderPath(personId)}>
                    {name === '' ? t('staff.unproved') : name}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
        <p class="govuk-body">{t('find.recorded')}</p>
        <PostForm context={context}>
          <PersonInputs locale={locale} typed={typed} errors={errors} />
          <Button preventDoubleClick>{t('find.button')}</Button>
        </PostForm>
      </>
    ),
  }
}
