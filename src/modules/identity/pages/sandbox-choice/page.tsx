import { publicAccess } from '#kernel/access'
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
import { Button, FormErrors, InsetText, Radios, Select, type FieldMessages } from '#kernel/ui'
import { originOfAddress } from '../../domain/authorization-request.ts'
import { errorModes } from '../../domain/sandbox.ts'
import { expiredView } from '../../parts/expired.tsx'
import { choosePerson, usualMode } from '../../sandbox/choose.ts'
import { createSandboxes, openSandbox, type Sandbox } from '../../sandbox/context.ts'
import { isTestPerson, testPeople } from '../../sandbox/test-people.ts'
import { findChoiceFlow, type SandboxFlow } from '../../store/sandbox-flow.ts'
import { identityWords } from '../../words.ts'

const handleName = 'sign-in'

/** In a sandbox that asks: who signs in, and what goes wrong. */
export const sandboxChoicePage = definePage({
  path: '/sandbox/:client/choose',
  access: publicAccess('stands in for signing in, with people who are invented'),
  async get(context) {
    const { kernel, params, query, locale } = context
    const sandbox = await open(context, kernel.db, params.client)
    const flow = await flowOf(kernel.db, sandbox, query)
    return flow === undefined
      ? view(expiredView(locale), { status: 400 })
      : view(choiceView(context, sandbox, flow))
  },
  post: {
    fields: { person: 'text', mode: 'text' },
    async submit(context) {
      const { params, query, tx, form, locale } = context
      const sandbox = await open(context, tx, params.client)
      const flow = await flowOf(tx, sandbox, query)
      if (flow === undefined) return view(expiredView(locale), { status: 400 })
      if (!isTestPerson(form.person)) {
        const problem = identityWords.in(locale)('sandbox.choose.missing')
        return refusedForm(choiceView(context, sandbox, flow, { person: problem }))
      }
      const mode = errorModes.find((candidate) => candidate === form.mode)
      const location = await choosePerson(sandbox, tx, flow, form.person, mode)
      return location === undefined ? view(expiredView(locale), { status: 400 }) : redirectTo(location)
    },
  },
})

/** @throws HttpProblem 404 where there is no such sandbox */
async function open(
  { kernel }: Pick<PageContext, 'kernel'>,
  target: Queryable,
  client: string,
): Promise<Sandbox> {
  const sandbox = await openSandbox(createSandboxes(kernel), client, target)
  if (sandbox === undefined) throw notFound()
  return sandbox
}

async function flowOf(
  target: Queryable,
  { kernel, id }: Sandbox,
  query: PageContext['query'],
): Promise<SandboxFlow | undefined> {
  const handleHash = kernel.crypto.sha256(query[handleName] ?? '')
  const flow = await findChoiceFlow(target, handleHash, kernel.clock.now())
  return flow?.clientId === id ? flow : undefined
}

function choiceView(
  context: PageContext,
  sandbox: Sandbox,
  flow: SandboxFlow,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  const title = t('sandbox.choose.title')
  const { name } = sandbox.client.configuration
  return {
    title,
    serviceName: name,
    formOrigins: [originOfAddress(flow.request.redirectUri)],
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{name}</span>
          {title}
        </h1>
        <InsetText>{t('sandbox.choose.intro')}</InsetText>
        <PostForm context={context}>
          <Radios
            name="person"
            fieldset={{
              legend: { children: t('sandbox.choose.person'), classes: 'govuk-fieldset__legend--m' },
            }}
            errorMessage={problems['person']}
            items={testPeople.map((person) => ({
              value: person,
              children: t(`sandbox.person.${person}`),
              hint: t(`sandbox.person.${person}.hint`),
            }))}
          />
          <Select
            name="mode"
            label={t('sandbox.choose.mode')}
            hint={t('sandbox.choose.mode.hint')}
            value={usualMode(sandbox) ?? ''}
            items={[
              { value: '', text: t('sandbox.choose.nothing') },
              ...errorModes.map((mode) => ({ value: mode, text: t(`sandbox.mode.${mode}`) })),
            ]}
          />
          <Button>{t('sandbox.choose.continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
