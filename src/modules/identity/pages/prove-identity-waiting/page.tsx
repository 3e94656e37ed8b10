import { organisationById, signedIn } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  view,
  wellKnownPages,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, Panel } from '#kernel/ui'
import { withdrawChecks, waitingCheckOf, type IdentityCheck } from '../../store/identity-check.ts'
import { identityWords } from '../../words.ts'

/** The reference to bring to the desk, with what else to bring and until when. */
export const proveIdentityWaitingPage = definePage({
  path: '/prove-identity/waiting',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, locale } = context
    const check = await waitingCheckOf(kernel.db, actor.personId, kernel.clock.now())
    if (check === undefined) return redirectTo(wellKnownPages.proveIdentity)
    const desk = await organisationById(kernel.db, check.organisationId)
    return view(waitingView(context, check, desk?.name[locale] ?? ''))
  },
  post: {
    fields: {},
    async submit({ kernel, tx, actor }) {
      await withdrawChecks(tx, actor.personId, kernel.clock.now())
      return redirectTo(wellKnownPages.account)
    },
  },
})

function waitingView(context: PageContext, check: IdentityCheck, desk: string): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('waiting.title'),
    body: (
      <>
        <Panel title={t('waiting.title')}>
          {t('waiting.reference')}
          <br />
          <strong>{check.reference}</strong>
        </Panel>
        <p class="govuk-body">{t('waiting.come', { desk, date: formatDate(locale, check.deadline) })}</p>
        <h2 class="govuk-heading-m">{t('waiting.bring')}</h2>
        <ul class="govuk-list govuk-list--bullet">
          <li>{t('waiting.bringReference')}</li>
          {check.evidence.map((kind) => (
            <li>{t(`evidence.${kind}`)}</li>
          ))}
        </ul>
        <h2 class="govuk-heading-m">{t('waiting.next')}</h2>
        <p class="govuk-body">{t('waiting.nextBody')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={`${wellKnownPages.proveIdentity}?change=1`}>
            {t('waiting.change')}
          </a>
        </p>
        <PostForm context={context}>
          <Button classes="govuk-button--secondary">{t('waiting.cancel')}</Button>
        </PostForm>
      </>
    ),
  }
}
