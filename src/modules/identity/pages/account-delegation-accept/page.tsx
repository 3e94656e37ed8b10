import { signedIn } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, InsetText, SummaryList, TextInput, type FieldMessages } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { answerTo, openInvitation } from '../../delegations/invite.ts'
import { grantorNameOf } from '../../delegations/represented.ts'
import { delegationRules, mostDelegations } from '../../domain/delegation.ts'
import { delegationRows } from '../../parts/delegation-card.tsx'
import { countOpenDelegations, type Delegation } from '../../store/delegation.ts'
import { identityWords } from '../../words.ts'

/** Where somebody enters the code of an invitation, sees what it is, and accepts or declines. */
export const acceptPage = definePage({
  path: accountPaths.acceptDelegation,
  access: signedIn(delegationRules.adult.minimumLevel),
  async get(context) {
    const { kernel, actor, query, locale } = context
    const code = query['code']
    if (code === undefined) return view(codeView(context, ''))
    const invitation = await openInvitation(kernel, kernel.db, actor.personId, code)
    if (invitation !== undefined) return view(invitationView(context, invitation, code))
    const problem = identityWords.in(locale)(code.trim() === '' ? 'accept.missing' : 'accept.unknown')
    return view({ ...codeView(context, code, { code: problem }), hasError: true })
  },
  post: {
    fields: { code: 'text', answer: 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const t = identityWords.in(locale)
      const { code, answer } = form
      const refused = (problem: string) => refusedForm(codeView(context, code, { code: problem }))
      const invitation = await openInvitation(kernel, tx, actor.personId, code)
      if (invitation === undefined || (answer !== 'accepted' && answer !== 'declined'))
        return refused(t('accept.unknown'))
      const isTooMany = (await countOpenDelegations(tx, actor.personId)) >= mostDelegations
      if (answer === 'accepted' && isTooMany)
        return refused(t('delegation.tooMany', { count: mostDelegations }))
      if (!(await answerTo(kernel, tx, actor, invitation, answer))) return refused(t('accept.unknown'))
      return redirectTo(`${accountPaths.delegations}?done=1`)
    },
  },
})

function codeView(context: PageContext, typed: string, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('accept.title'),
    backHref: accountPaths.delegations,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('accept.title')}</h1>
        <p class="govuk-body">{t('accept.body')}</p>
        <form method="get" action={accountPaths.acceptDelegation} novalidate>
          <TextInput
            name="code"
            label={{ children: t('accept.code'), classes: 'govuk-label--s' }}
            hint={t('accept.hint')}
            value={typed}
            errorMessage={problems['code']}
            classes="govuk-input--width-20"
            autocomplete="off"
            spellcheck={false}
          />
          <Button>{t('continue')}</Button>
        </form>
      </>
    ),
  }
}

function invitationView(context: PageContext, invitation: Delegation, code: string): PageView {
  const { kernel, locale } = context
  const t = identityWords.in(locale)
  const name = grantorNameOf(kernel, invitation)
  return {
    title: t('accept.invitation', { name }),
    backHref: accountPaths.acceptDelegation,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('accept.invitation', { name })}</h1>
        <SummaryList rows={delegationRows({ context, delegation: invitation })} />
        <InsetText>{t('accept.means', { name })}</InsetText>
        <div class="govuk-button-group">
          <Answer context={context} code={code} answer="accepted" />
          <Answer context={context} code={code} answer="declined" />
        </div>
      </>
    ),
  }
}

interface AnswerProps {
  context: PageContext
  code: string
  answer: 'accepted' | 'declined'
}

function Answer({ context, code, answer }: AnswerProps) {
  const t = identityWords.in(context.locale)
  return (
    <PostForm context={context} action={accountPaths.acceptDelegation}>
      <input type="hidden" name="code" value={code} />
      <input type="hidden" name="answer" value={answer} />
      <Button classes={answer === 'declined' ? 'govuk-button--secondary' : ''}>
        {t(`accept.${answer}`)}
      </Button>
    </PostForm>
  )
}
