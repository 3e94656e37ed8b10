import { publicAccess, type Actor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  wellKnownPages,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, Checkboxes, FormErrors, Panel } from '#kernel/ui'
import { declarationCode, readDeclarationRequest, type DeclarationRequest } from '../../agents/declaration.ts'
import { ownerKeyOf, type Applicant } from '../../apply/applicant.ts'
import { openApplication, type Application } from '../../apply/application.ts'
import { AnswersList } from '../../parts/answers-list.tsx'
import { serviceOf } from '../../parts/service-of.ts'
import { whosePage } from '../../parts/whose-page.ts'
import { servicesWords } from '../../words.ts'

/** Where a person reads what an assistant filled in for them, and declares that it is true. Nothing is sent here. */
export const declarePage = definePage({
  path: '/services/:serviceName/declare',
  access: publicAccess(
    'the address holds the secret of one application; it needs a person besides, by their account or their mailbox',
  ),
  async get(context) {
    const { kernel, actor, url, params } = context
    const found = await applicationIn(context, kernel.db, params)
    if (found === undefined) throw notFound()
    if (found === 'sign-in') {
      return redirectTo(actor.kind === 'person' ? wellKnownPages.account : signInPath(url))
    }
    return view(found.way.position.kind === 'check' ? checkView(context, found) : notReadyView(context))
  },
  post: {
    fields: { declared: 'list' },
    repeatable: true,
    async submit(context) {
      const { kernel, tx, params, form } = context
      const application = await applicationIn(context, tx, params)
      if (application === undefined || application === 'sign-in') throw notFound()
      const { draft, way } = application
      if (draft === undefined || way.position.kind !== 'check') return view(notReadyView(context))
      if (!form.declared.includes('yes')) return refusedForm(checkView(context, application, true))
      return view(codeView(context, declarationCode(kernel.crypto, draft)))
    },
  },
})

function signInPath(returnPath: string): string {
  return `${wellKnownPages.signIn}?return=${encodeURIComponent(returnPath)}`
}

/** The application that the address is about; undefined for one that is not there, or is somebody else's. */
async function applicationIn(
  { kernel, query, actor }: PageContext,
  target: Queryable,
  params: { serviceName: string },
): Promise<Application | 'sign-in' | undefined> {
  const definition = await serviceOf(kernel, target, params)
  const request = readDeclarationRequest(kernel.crypto, query['for'] ?? '')
  if (request?.serviceName !== definition.name) return undefined
  const applicant = applicantOf(request, actor)
  if (applicant === undefined) return 'sign-in'
  const application = await openApplication(kernel, target, definition, applicant)
  return application.draft?.id === request.draftId ? application : undefined
}

/** An agent can open any page by itself, so what it was given is for people who sign in. */
function applicantOf({ ownerKey, isEmailed }: DeclarationRequest, actor: Actor): Applicant | undefined {
  const [kind, id = ''] = ownerKey.split(':')
  if (kind === 'visitor' && (isEmailed || actor.kind === 'person')) return { kind, visitorId: id }
  if (actor.kind !== 'person') return undefined
  const own: Applicant = { kind: 'person', personId: actor.personId, actor }
  return ownerKeyOf(own) === ownerKey ? own : undefined
}

function checkView(context: PageContext, application: Application, isMissing = false): PageView {
  const { locale } = context
  const t = servicesWords.in(locale)
  const { definition } = application
  return {
    title: t('declare.title'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    body: (
      <>
        {isMissing && <FormErrors errors={{ declared: t('declare.missing') }} />}
        <h1 class="govuk-heading-l">{t('declare.title')}</h1>
        <p class="govuk-body">{t('declare.intro')}</p>
        <AnswersList application={application} locale={locale} isReadOnly />
        <h2 class="govuk-heading-m">{t('declare.heading')}</h2>
        <p class="govuk-body">{definition.declaration[locale]}</p>
        <PostForm context={context}>
          <Checkboxes
            name="declared"
            items={[{ value: 'yes', children: t('check.declared') }]}
            errorMessage={isMissing ? t('declare.missing') : undefined}
          />
          <Button>{t('declare.button')}</Button>
        </PostForm>
      </>
    ),
  }
}

function codeView({ locale }: PageContext, code: string): PageView {
  const t = servicesWords.in(locale)
  return {
    title: t('declare.code.title'),
    body: (
      <>
        <Panel title={t('declare.code.title')}>
          <strong>{code}</strong>
        </Panel>
        <p class="govuk-body">{t('declare.code.body')}</p>
        <p class="govuk-body">{t('declare.code.change')}</p>
      </>
    ),
  }
}

function notReadyView({ locale }: PageContext): PageView {
  const t = servicesWords.in(locale)
  return {
    title: t('declare.title'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('declare.title')}</h1>
        <p class="govuk-body">{t('declare.notReady')}</p>
      </>
    ),
  }
}
