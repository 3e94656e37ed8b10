import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { addMs, hourMs } from '#kernel/clock'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  view,
  wellKnownPages,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, WarningText } from '#kernel/ui'
import { leavePath, servicePath } from '../../addresses.ts'
import { readLeaveRequest, type WantedJourney } from '../../agents/agent-journey.ts'
import { serviceOf } from '../../parts/service-of.ts'
import { giveLeave } from '../../store/assistant-leave.ts'
import { servicesWords } from '../../words.ts'

/** How long an assistant may act, if the person stays signed in. */
const leaveLifetimeMs = 2 * hourMs
const doneQuery = '?done=1'

/** Where a person lets an assistant fill in an application to one service for them. */
export const assistantPage = definePage({
  path: '/services/:serviceName/assistant',
  access: signedIn(),
  async get(context) {
    const { kernel, params, query, actor, url, locale } = context
    const definition = await serviceOf(kernel, kernel.db, params)
    if (query['done'] === '1') return view(doneView(context))
    const wanted = wantedIn(context, params.serviceName)
    if (wanted === undefined) return view(brokenView(context), { status: 404 })
    if (actor.identityLevel < definition.minimumIdentityLevel) {
      return redirectTo(`${wellKnownPages.proveIdentity}?return=${encodeURIComponent(url)}`)
    }
    return view(askView(context, definition.title[locale], params.serviceName))
  },
  post: {
    fields: {},
    async submit(context) {
      const { kernel, tx, params, actor } = context
      const { serviceName } = params
      await serviceOf(kernel, tx, params)
      const wanted = wantedIn(context, serviceName)
      if (wanted === undefined) throw notFound()
      const now = kernel.clock.now()
      const { personId, sessionId } = actor
      const leave = { ...wanted, personId, sessionId, now, expiresAt: addMs(now, leaveLifetimeMs) }
      if (await giveLeave(tx, leave)) {
        await kernel.audit.record(tx, {
          actor,
          action: 'services.assistant.allowed',
          purpose: 'services.purpose.assistant',
          subjectPersonId: personId,
          details: { service: serviceName },
        })
      }
      return redirectTo(leavePath(serviceName) + doneQuery)
    },
  },
})

function wantedIn({ kernel, query }: PageContext, serviceName: string): WantedJourney | undefined {
  const wanted = readLeaveRequest(kernel.crypto, query['for'] ?? '')
  return wanted?.serviceName === serviceName ? wanted : undefined
}

function askView(context: PageContext, title: string, serviceName: string): PageView {
  const t = servicesWords.in(context.locale)
  return {
    title: t('assistant.title'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('assistant.title')}</h1>
        <p class="govuk-body">{t('assistant.what', { service: title })}</p>
        <p class="govuk-body">{t('assistant.may')}</p>
        <ul class="govuk-list govuk-list--bullet">
          <li>{t('assistant.mayAnswer')}</li>
          <li>{t('assistant.maySend')}</li>
        </ul>
        <p class="govuk-body">{t('assistant.mayNot')}</p>
        <p class="govuk-body">{t('assistant.ends')}</p>
        <WarningText>{t('assistant.warning')}</WarningText>
        <PostForm context={context}>
          <div class="govuk-button-group">
            <Button preventDoubleClick>{t('assistant.agree')}</Button>
            <a class="govuk-link" href={servicePath(serviceName)}>
              {t('assistant.do')}
            </a>
          </div>
        </PostForm>
      </>
    ),
  }
}

function doneView({ locale }: PageContext): PageView {
  const t = servicesWords.in(locale)
  return message(t('assistant.done.title'), t('assistant.done.body'))
}

function brokenView({ locale }: PageContext): PageView {
  const t = servicesWords.in(locale)
  return message(t('assistant.broken.title'), t('assistant.broken.body'))
}

function message(title: string, text: string): PageView {
  const body: VNode = (
    <>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{text}</p>
    </>
  )
  return { title, body }
}
