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
import { applicationsPath, positionPath, savedPath, savePath, servicePath } from '../../addresses.ts'
import { openApplication, type Application } from '../../apply/application.ts'
import { readField } from '../../domain/fields/read-field.ts'
import { admit, admitReader, withCookies } from '../../parts/admission.ts'
import { serviceOf } from '../../parts/service-of.ts'
import { whosePage } from '../../parts/whose-page.ts'
import { maySendLink } from '../../resume/limit-sending.ts'
import { giveLink } from '../../resume/links.ts'
import { sealCode } from '../../resume/shown-code.ts'
import { servicesWords } from '../../words.ts'

/** Where somebody stops: a link by email and a code lead them back, on any device. */
export const savePage = definePage({
  path: '/services/:serviceName/save',
  access: publicAccess('people without an account save what they have begun'),
  async get(context) {
    const { kernel, params } = context
    const definition = await serviceOf(kernel, kernel.db, params)
    const admission = await admitReader(context, definition)
    if (admission.kind === 'elsewhere') return redirectTo(admission.location)
    const { applicant } = admission
    if (applicant.kind === 'person') return redirectTo(applicationsPath)
    const application = await openApplication(kernel, kernel.db, definition, applicant)
    if (application.draft === undefined) return redirectTo(servicePath(definition.name))
    return withCookies(view(saveView(context, application)), admission)
  },
  post: { fields: { email: 'text' }, submit },
})

type Context = SubmitContext<PublicRule, { serviceName: string }, { readonly email: 'text' }>

async function submit(context: Context): Promise<PageResult> {
  const { kernel, tx, params, form, locale, clientAddress } = context
  const definition = await serviceOf(kernel, tx, params)
  const admission = admit(context, definition)
  if (admission.kind === 'elsewhere') return redirectTo(admission.location)
  const { applicant } = admission
  if (applicant.kind === 'person') return redirectTo(applicationsPath)
  const application = await openApplication(kernel, tx, definition, applicant)
  const { draft } = application
  if (draft === undefined) return redirectTo(servicePath(definition.name))
  const email = readEmail(form.email, application)
  const typed = { ...context, typed: form.email }
  if (email === undefined) return refusedForm(saveView(typed, application, 'save.errorEmail'))
  if (!(await maySendLink(kernel, tx, { email, clientAddress }))) {
    return refusedForm(saveView(typed, application, 'save.errorTooMany'), { keepWrites: true })
  }
  const code = await giveLink(kernel, tx, { draftId: draft.id, title: definition.title, email, locale })
  const shown = sealCode(kernel, { code, email, serviceName: definition.name })
  return redirectTo(savedPath(definition.name, shown), admission.cookies)
}

function readEmail(typed: string, { surroundings }: Application): string | undefined {
  const words = { en: '', cy: '' }
  const field = { kind: 'email', name: 'email', label: words, noun: words } as const
  const outcome = readField(field, typed, surroundings)
  return 'answer' in outcome && outcome.answer.kind === 'text' ? outcome.answer.value : undefined
}

type Fault = 'save.errorEmail' | 'save.errorTooMany'

function saveView(
  context: FormContext & { typed?: string },
  { definition, way }: Application,
  fault?: Fault,
): PageView {
  const { locale } = context
  const t = servicesWords.in(locale)
  const error = fault === undefined ? undefined : t(fault)
  return {
    title: t('save.title'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    backHref: positionPath(definition.name, way.position),
    body: (
      <>
        {error !== undefined && <FormErrors errors={{ email: error }} />}
        <h1 class="govuk-heading-l">{t('save.title')}</h1>
        <p class="govuk-body">{t('save.how')}</p>
        <ol class="govuk-list govuk-list--number">
          <li>{t('save.link1')}</li>
          <li>{t('save.code1')}</li>
        </ol>
        <p class="govuk-body">{t('save.both')}</p>
        <PostForm context={context} action={savePath(definition.name)}>
          <TextInput
            name="email"
            type="email"
            autocomplete="email"
            spellcheck={false}
            label={{ children: t('save.email'), classes: 'govuk-label--s' }}
            hint={t('save.emailHint')}
            value={context.typed ?? ''}
            errorMessage={error}
          />
          <Button preventDoubleClick>{t('save.send')}</Button>
        </PostForm>
        <p class="govuk-body">{t('save.account')}</p>
      </>
    ),
  }
}
