import { organisationById, signedIn } from '#kernel/access'
import { definePage, PostForm, redirectTo, view, type PageContext, type PageView } from '#kernel/http'
import { formatDate, formatDateTime } from '#kernel/i18n'
import { Button, Panel } from '#kernel/ui'
import { slotsFor } from '../../desk/appointment.ts'
import { evidenceName } from '../../evidence-kinds.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { withdrawCheck } from '../../proofing/withdraw.ts'
import { findSlot, type DeskSlot } from '../../store/desk-slot.ts'
import { waitingCheckOf, type IdentityCheck } from '../../store/identity-check.ts'
import { identityWords } from '../../words.ts'

/** The reference to bring to the desk, with what else to bring and until when. */
export const proveIdentityWaitingPage = definePage({
  path: proofingPaths.waiting,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, locale } = context
    const check = await waitingCheckOf(kernel.db, actor.personId, kernel.clock.now())
    if (check === undefined) return redirectTo(proofingPaths.start)
    const desk = await organisationById(kernel.db, check.organisationId)
    const slot = check.slotId === null ? undefined : await findSlot(kernel.db, check.slotId)
    const canBook = slot !== undefined || (await slotsFor(kernel, kernel.db, actor.personId)).length > 0
    return view(waitingView(context, { check, desk: desk?.name[locale] ?? '', slot, canBook }))
  },
  post: {
    fields: {},
    async submit({ kernel, tx, actor }) {
      await withdrawCheck(tx, actor.personId, kernel.clock.now())
      return redirectTo(proofingPaths.start)
    },
  },
})

interface Waiting {
  check: IdentityCheck
  desk: string
  slot: DeskSlot | undefined
  canBook: boolean
}

function waitingView(context: PageContext, { check, desk, slot, canBook }: Waiting): PageView {
  const { locale, kernel } = context
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
        {slot !== undefined && (
          <p class="govuk-body govuk-!-font-weight-bold">
            {t('waiting.appointment', {
              time: formatDateTime(locale, slot.startsAt),
              site: locale === 'cy' ? slot.siteCy : slot.siteEn,
            })}
          </p>
        )}
        {canBook && (
          <p class="govuk-body">
            <a class="govuk-link" href={proofingPaths.appointment}>
              {t(slot === undefined ? 'waiting.book' : 'waiting.rebook')}
            </a>
          </p>
        )}
        <h2 class="govuk-heading-m">{t('waiting.bring')}</h2>
        <ul class="govuk-list govuk-list--bullet">
          <li>{t('waiting.bringReference')}</li>
          {check.evidence.map((kind) => (
            <li>{evidenceName(kernel, locale, kind)}</li>
          ))}
        </ul>
        <h2 class="govuk-heading-m">{t('waiting.next')}</h2>
        <p class="govuk-body">{t('waiting.nextBody')}</p>
        <p class="govuk-body">
          <a
            class="govuk-link"
            href={check.purpose === 'prove' ? `${proofingPaths.desk}?change=1` : proofingPaths.change}
          >
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
