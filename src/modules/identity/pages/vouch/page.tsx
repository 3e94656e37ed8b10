import { signedIn, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  conflict,
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import {
  Button,
  Checkboxes,
  FormErrors,
  Panel,
  Radios,
  SummaryList,
  TextInput,
  type FieldMessages,
} from '#kernel/ui'
import { displayNameOf } from '../../domain/name.ts'
import { vouchStatements } from '../../domain/vouch.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { answerVouchRequest, vouchRequestFor, type VouchRequest } from '../../proofing/vouching.ts'
import { identityWords } from '../../words.ts'

interface TypedAnswer {
  reference: string
  statements: readonly string[]
  answer: string
}

/** Where somebody who was asked says that they know the person, or that they do not. */
export const vouchPage = definePage({
  path: proofingPaths.answerVouch,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, query, locale } = context
    if (query['done'] !== undefined) return view(doneView(context))
    const typed = query['reference']
    if (typed === undefined) return view(referenceView(context, ''))
    const found = await findRequest(kernel, kernel.db, actor, typed, locale)
    if ('problem' in found) return view(referenceView(context, typed, { reference: found.problem }))
    await recordViewed(kernel, kernel.db, actor, found.request)
    return view(answerView(context, found.request, { reference: typed, statements: [], answer: '' }))
  },
  post: {
    fields: { reference: 'text', statements: 'list', answer: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const found = await findRequest(kernel, tx, actor, form.reference, locale)
      if ('problem' in found)
        return refusedForm(referenceView(context, form.reference, { reference: found.problem }))
      const problems = problemsOf(form, locale)
      if (problems !== undefined) {
        // The page shows whom it is about, so the record of that must stay although nothing else changed.
        await recordViewed(kernel, tx, actor, found.request)
        return refusedForm(answerView(context, found.request, form, problems), { keepWrites: true })
      }
      const status = form.answer === 'yes' ? 'confirmed' : 'refused'
      if (!(await answerVouchRequest(kernel, tx, actor, found.request, status)))
        throw conflict('The request was answered meanwhile')
      return redirectTo(`${proofingPaths.answerVouch}?done=1`)
    },
  },
})

async function findRequest(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
  reference: string,
  locale: Locale,
): Promise<{ request: VouchRequest } | { problem: string }> {
  const t = identityWords.in(locale)
  if (reference.trim() === '') return { problem: t('answerVouch.reference.missing') }
  const request = await vouchRequestFor(kernel, target, actor, reference)
  if (request === undefined) return { problem: t('answerVouch.unknown') }
  return request.bar === undefined ? { request } : { problem: t(`answerVouch.bar.${request.bar}`) }
}

function problemsOf(form: TypedAnswer, locale: Locale): Record<string, string> | undefined {
  const t = identityWords.in(locale)
  if (form.answer === 'no') return undefined
  if (form.answer !== 'yes') return { answer: t('answerVouch.answer.missing') }
  return vouchStatements.every((statement) => form.statements.includes(statement))
    ? undefined
    : { statements: t('answerVouch.statements.missing') }
}

async function recordViewed(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
  { vouch }: VouchRequest,
): Promise<void> {
  await kernel.audit.record(target, {
    actor,
    action: 'identity.vouch.viewed',
    purpose: 'identity.purpose.checkIdentity',
    subjectPersonId: vouch.personId,
    resource: `identity.vouch:${vouch.id}`,
  })
}

function referenceView(context: PageContext, typed: string, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('answerVouch.title'),
    hasError: problems['reference'] !== undefined,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('answerVouch.title')}</h1>
        <p class="govuk-body">{t('answerVouch.intro')}</p>
        <form method="get" action={proofingPaths.answerVouch} novalidate>
          <TextInput
            name="reference"
            label={{ children: t('answerVouch.reference'), classes: 'govuk-label--s' }}
            hint={t('answerVouch.reference.hint')}
            value={typed}
            errorMessage={problems['reference']}
            classes="govuk-input--width-20"
            spellcheck={false}
            autocomplete="off"
          />
          <Button>{t('continue')}</Button>
        </form>
      </>
    ),
  }
}

function answerView(
  context: PageContext,
  { claimed }: VouchRequest,
  typed: TypedAnswer,
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('answerVouch.title'),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('answerVouch.title')}</h1>
        <SummaryList
          rows={[
            { key: t('known.name'), value: displayNameOf(claimed) },
            { key: t('known.born'), value: formatDate(locale, claimed.dateOfBirth) },
          ]}
        />
        <PostForm context={context}>
          <input type="hidden" name="reference" value={typed.reference} />
          <Checkboxes
            name="statements"
            fieldset={{
              legend: { children: t('answerVouch.statements'), classes: 'govuk-fieldset__legend--m' },
            }}
            errorMessage={problems['statements']}
            values={typed.statements}
            items={vouchStatements.map((value) => ({ value, children: t(`statement.${value}`) }))}
          />
          <Radios
            name="answer"
            fieldset={{ legend: { children: t('answerVouch.answer'), classes: 'govuk-fieldset__legend--m' } }}
            errorMessage={problems['answer']}
            value={typed.answer}
            items={[
              { value: 'yes', children: t('answerVouch.yes') },
              { value: 'no', children: t('answerVouch.no') },
            ]}
          />
          <Button preventDoubleClick>{t('answerVouch.send')}</Button>
        </PostForm>
      </>
    ),
  }
}

function doneView({ locale }: PageContext): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('answerVouch.done'),
    body: (
      <>
        <Panel title={t('answerVouch.done')} />
        <p class="govuk-body">{t('answerVouch.doneBody')}</p>
      </>
    ),
  }
}
