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
import { Button, DateInput, FormErrors, TextInput, type FieldMessages } from '#kernel/ui'
import { accountPaths, delegationAddress } from '../../addresses.ts'
import { requestToAct } from '../../delegations/request.ts'
import { delegationRules, mostDelegations } from '../../domain/delegation.ts'
import { DeskChoice, desks } from '../../parts/desk-choice.tsx'
import { countOpenDelegations } from '../../store/delegation.ts'
import { identityWords } from '../../words.ts'
import { childFields, nothingTyped, readChild, type TypedChild } from './read-child.ts'

/** A parent asks to act for their child; an officer at a desk looks at the birth certificate. */
export const newChildPage = definePage({
  path: accountPaths.newChild,
  access: signedIn(delegationRules.child.minimumLevel),
  get: async (context) => view(childView(context, await desks(context.kernel.db), nothingTyped)),
  post: {
    fields: childFields,
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const all = await desks(tx)
      const read = readChild(kernel, locale, all, form)
      if ('problems' in read) return refusedForm(childView(context, all, form, read.problems))
      if ((await countOpenDelegations(tx, actor.personId)) >= mostDelegations) {
        const problem = identityWords.in(locale)('delegation.tooMany', { count: mostDelegations })
        return refusedForm(childView(context, all, form, { givenNames: problem }))
      }
      const id = await requestToAct(kernel, tx, actor, read)
      return redirectTo(`${delegationAddress(id)}?asked=1`)
    },
  },
})

function childView(
  context: PageContext,
  all: readonly Organisation[],
  typed: TypedChild,
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  const { answerDays, untilAge } = delegationRules.child
  return {
    title: t('child.title'),
    backHref: accountPaths.delegations,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('child.title')}</h1>
        <p class="govuk-body">{t('child.body', { days: answerDays, age: untilAge })}</p>
        <p class="govuk-body">{t('delegation.bring.child')}</p>
        <PostForm context={context}>
          <TextInput
            name="givenNames"
            label={{ children: t('child.givenNames'), classes: 'govuk-label--s' }}
            value={typed.givenNames}
            errorMessage={problems['givenNames']}
            autocomplete="off"
            spellcheck={false}
          />
          <TextInput
            name="familyName"
            label={{ children: t('child.familyName'), classes: 'govuk-label--s' }}
            hint={t('prove.familyName.hint')}
            value={typed.familyName}
            errorMessage={problems['familyName']}
            autocomplete="off"
            spellcheck={false}
          />
          <DateInput
            id="dateOfBirth"
            namePrefix="dateOfBirth"
            fieldset={{ legend: { children: t('child.dateOfBirth'), classes: 'govuk-fieldset__legend--s' } }}
            hint={t('prove.dateOfBirth.hint')}
            errorMessage={problems['dateOfBirth-day']}
            values={typed}
          />
          <DeskChoice locale={locale} desks={all} value={typed.desk} problem={problems['desk']} />
          <Button>{t('delegation.ask')}</Button>
        </PostForm>
      </>
    ),
  }
}
