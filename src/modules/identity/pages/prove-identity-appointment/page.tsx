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
import { formatDateTime } from '#kernel/i18n'
import { Button, FormErrors, Radios, type FieldMessages } from '#kernel/ui'
import { bookSlot, slotsFor } from '../../desk/appointment.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import type { DeskSlot } from '../../store/desk-slot.ts'
import { waitingCheckOf } from '../../store/identity-check.ts'
import { identityWords } from '../../words.ts'

const withoutAppointment = 'none'
const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Books a time at the desk; coming without one is always possible. */
export const appointmentPage = definePage({
  path: proofingPaths.appointment,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const check = await waitingCheckOf(kernel.db, actor.personId, kernel.clock.now())
    if (check === undefined) return redirectTo(proofingPaths.desk)
    const slots = await slotsFor(kernel, kernel.db, actor.personId)
    return slots.length === 0 ? redirectTo(proofingPaths.waiting) : view(slotView(context, slots))
  },
  post: {
    fields: { slot: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const t = identityWords.in(locale)
      const refused = async (problem: string) =>
        refusedForm(slotView(context, await slotsFor(kernel, tx, actor.personId), { slot: problem }))
      if (form.slot !== withoutAppointment && !idPattern.test(form.slot))
        return refused(t('appointment.missing'))
      const slotId = form.slot === withoutAppointment ? undefined : form.slot
      if (!(await bookSlot(kernel, tx, actor.personId, slotId))) return refused(t('appointment.taken'))
      return redirectTo(proofingPaths.waiting)
    },
  },
})

function slotView(context: PageContext, slots: readonly DeskSlot[], problems: FieldMessages = {}): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('appointment.title'),
    backHref: proofingPaths.waiting,
    body: (
      <>
        <FormErrors errors={problems} />
        <PostForm context={context}>
          <Radios
            name="slot"
            fieldset={{
              legend: {
                children: t('appointment.title'),
                classes: 'govuk-fieldset__legend--l',
                isPageHeading: true,
              },
            }}
            hint={t('appointment.hint')}
            errorMessage={problems['slot']}
            items={[
              ...slots.map(({ id, startsAt, siteEn, siteCy }) => ({
                value: id,
                children: formatDateTime(locale, startsAt),
                hint: locale === 'cy' ? siteCy : siteEn,
              })),
              { divider: t('ways.or') },
              { value: withoutAppointment, children: t('appointment.without') },
            ]}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
