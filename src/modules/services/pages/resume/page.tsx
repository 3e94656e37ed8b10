import { publicAccess, type PublicRule } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type FormContext,
  type PageResult,
  type PageView,
  type SubmitContext,
} from '#kernel/http'
import { Button, FormErrors, TextInput } from '#kernel/ui'
import { choosePath, resumePath, servicePath, servicesPath } from '../../addresses.ts'
import type { Applicant } from '../../apply/applicant.ts'
import { visitorCookieFor, visitorIn } from '../../apply/visitor-cookie.ts'
import { comeBack } from '../../resume/come-back.ts'
import { servicesWords } from '../../words.ts'

/**
 * Where a link leads that somebody had sent to themselves: it asks for the code. It looks the same for every link, so that
 * nobody learns here whether there is anything behind one.
 */
export const resumePage = definePage({
  path: '/resume/:link',
  access: publicAccess('people without an account come back by a link and a code'),
  async get(context) {
    return view(resumeView(context, context.params.link))
  },
  post: { fields: { code: 'text' }, submit },
})

type Context = SubmitContext<PublicRule, { link: string }, { readonly code: 'text' }>

async function submit(context: Context): Promise<PageResult> {
  const { kernel, tx, actor, params, form, clientAddress } = context
  const { link } = params
  const applicant: Applicant =
    actor.kind === 'person'
      ? { kind: 'person', personId: actor.personId, actor }
      : { kind: 'visitor', visitorId: kernel.crypto.uuid() }
  const earlierVisitorId = applicant.kind === 'visitor' ? visitorIn(kernel, context) : undefined
  const sent = { link, code: form.code, clientAddress, applicant, earlierVisitorId }
  const outcome = await comeBack(kernel, tx, sent)
  if (outcome.kind === 'wrong' || outcome.kind === 'locked') {
    const fault = form.code.trim() === '' ? 'resume.errorNone' : (`resume.error.${outcome.kind}` as const)
    return refusedForm(resumeView(context, link, fault), { keepWrites: true })
  }
  if (outcome.kind === 'choose') return redirectTo(choosePath(outcome.serviceName))
  const cookies = applicant.kind === 'visitor' ? [visitorCookieFor(kernel, applicant.visitorId)] : []
  return redirectTo(servicePath(outcome.serviceName), cookies)
}

type Fault = 'resume.errorNone' | 'resume.error.wrong' | 'resume.error.locked'

function resumeView(context: FormContext, link: string, fault?: Fault): PageView {
  const t = servicesWords.in(context.locale)
  const error = fault === undefined ? undefined : t(fault)
  return {
    title: t('resume.title'),
    body: (
      <>
        {error !== undefined && <FormErrors errors={{ code: error }} />}
        <h1 class="govuk-heading-l">{t('resume.title')}</h1>
        <p class="govuk-body">{t('resume.body')}</p>
        <PostForm context={context} action={resumePath(link)}>
          <TextInput
            name="code"
            inputmode="numeric"
            autocomplete="off"
            spellcheck={false}
            classes="govuk-input--width-10"
            label={{ children: t('resume.code'), classes: 'govuk-label--s' }}
            hint={t('resume.codeHint')}
            errorMessage={error}
          />
          <Button preventDoubleClick>{t('resume.goOn')}</Button>
        </PostForm>
        <h2 class="govuk-heading-m">{t('resume.lost')}</h2>
        <p class="govuk-body">{t('resume.lostBody')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={servicesPath}>
            {t('resume.services')}
          </a>
        </p>
      </>
    ),
  }
}
