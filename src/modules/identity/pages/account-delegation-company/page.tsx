import { signedIn, type Organisation } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, FormErrors, InsetText, TextInput, type FieldMessages } from '#kernel/ui'
import { accountPaths, delegationAddress } from '../../addresses.ts'
import type { CompanyDetails } from '../../delegations/represented.ts'
import { requestToAct } from '../../delegations/request.ts'
import { delegationRules, mostDelegations, readCompanyNumber } from '../../domain/delegation.ts'
import { DeskChoice, desks } from '../../parts/desk-choice.tsx'
import { countOpenDelegations } from '../../store/delegation.ts'
import { identityWords } from '../../words.ts'

const fields = { name: 'text', number: 'text', desk: 'text' } as const
type TypedCompany = Record<keyof typeof fields, string>

const longestName = 200

/** A director says that they act for a company; an officer at a desk looks at what shows it. */
export const newCompanyPage = definePage({
  path: accountPaths.newCompany,
  access: signedIn(delegationRules.company.minimumLevel),
  get: async (context) =>
    view(companyView(context, await desks(context.kernel.db), { name: '', number: '', desk: '' })),
  post: {
    fields,
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const all = await desks(tx)
      const read = readCompany(locale, all, form)
      if ('problems' in read) return refusedForm(companyView(context, all, form, read.problems))
      if ((await countOpenDelegations(tx, actor.personId)) >= mostDelegations) {
        const problem = identityWords.in(locale)('delegation.tooMany', { count: mostDelegations })
        return refusedForm(companyView(context, all, form, { name: problem }))
      }
      const id = await requestToAct(kernel, tx, actor, read)
      return redirectTo(`${delegationAddress(id)}?asked=1`)
    },
  },
})

function readCompany(
  locale: Locale,
  all: readonly Organisation[],
  typed: TypedCompany,
): { problems: FieldMessages } | { details: CompanyDetails; organisationId: string } {
  const t = identityWords.in(locale)
  const name = typed.name.trim()
  const number = readCompanyNumber(typed.number)
  const problems: Record<string, string> = {}
  if (name === '' || name.length > longestName) problems['name'] = t('company.name.wrong')
  if (number === undefined) problems['number'] = t('company.number.wrong')
  if (!all.some(({ id }) => id === typed.desk)) problems['desk'] = t('delegation.desk.missing')
  if (number === undefined || Object.keys(problems).length > 0) return { problems }
  return { details: { name, number }, organisationId: typed.desk }
}

function companyView(
  context: PageContext,
  all: readonly Organisation[],
  typed: TypedCompany,
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('company.title'),
    backHref: accountPaths.delegations,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('company.title')}</h1>
        <p class="govuk-body">{t('company.body', { days: delegationRules.company.answerDays })}</p>
        <InsetText>{t('company.honest')}</InsetText>
        <p class="govuk-body">{t('delegation.bring.company')}</p>
        <PostForm context={context}>
          <TextInput
            name="name"
            label={{ children: t('company.name'), classes: 'govuk-label--s' }}
            value={typed.name}
            errorMessage={problems['name']}
            autocomplete="organization"
            spellcheck={false}
          />
          <TextInput
            name="number"
            label={{ children: t('company.number'), classes: 'govuk-label--s' }}
            hint={t('company.number.hint')}
            value={typed.number}
            errorMessage={problems['number']}
            classes="govuk-input--width-10"
            autocomplete="off"
            spellcheck={false}
          />
          <DeskChoice locale={locale} desks={all} value={typed.desk} problem={problems['desk']} />
          <Button>{t('delegation.ask')}</Button>
        </PostForm>
      </>
    ),
  }
}
