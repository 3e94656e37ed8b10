import { organisationsWhere, permitted } from '#kernel/access'
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
import { formatDateTime } from '#kernel/i18n'
import { Button, DateInput, FormErrors, Table, TableRegion, TextInput, type FieldMessages } from '#kernel/ui'
import { addSlots, nothingOffered, readSlots, type TypedSlots } from '../../desk/offer-slots.ts'
import { checkIdentity } from '../../permissions.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { comingSlots, deleteFreeSlot, type DeskSlot } from '../../store/desk-slot.ts'
import { identityWords } from '../../words.ts'

const mostShown = 200
const idPattern = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The times at which a desk expects people: offered here a morning or an afternoon at once. */
export const staffSlotsPage = definePage({
  path: proofingPaths.staffSlots,
  access: permitted(checkIdentity),
  async get(context) {
    const { kernel, actor } = context
    const slots = await comingSlots(
      kernel.db,
      organisationsWhere(actor, checkIdentity),
      kernel.clock.now(),
      mostShown,
    )
    return view(slotsView(context, slots, nothingOffered))
  },
  post: {
    fields: {
      siteEn: 'text',
      siteCy: 'text',
      'date-day': 'text',
      'date-month': 'text',
      'date-year': 'text',
      from: 'text',
      until: 'text',
      minutes: 'text',
      places: 'text',
      remove: 'text',
    },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const desks = organisationsWhere(actor, checkIdentity)
      if (form.remove !== '') {
        if (!idPattern.test(form.remove) || !(await deleteFreeSlot(tx, form.remove, desks))) throw notFound()
        return redirectTo(proofingPaths.staffSlots)
      }
      const read = readSlots(kernel, locale, form)
      if ('problems' in read) {
        const slots = await comingSlots(tx, desks, kernel.clock.now(), mostShown)
        return refusedForm(slotsView(context, slots, form, read.problems))
      }
      await addSlots(kernel, tx, desks[0] ?? '', read.offer)
      return redirectTo(proofingPaths.staffSlots)
    },
  },
})

function slotsView(
  context: PageContext,
  slots: readonly DeskSlot[],
  typed: TypedSlots,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  const input = (name: 'siteEn' | 'siteCy' | 'from' | 'until' | 'minutes' | 'places', classes: string) => (
    <TextInput
      name={name}
      label={t(`slots.${name}`)}
      value={typed[name]}
      errorMessage={problems[name]}
      classes={classes}
      autocomplete="off"
    />
  )
  return {
    title: t('slots.title'),
    layout: 'staff',
    backHref: proofingPaths.staffChecks,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('slots.title')}</h1>
        <h2 class="govuk-heading-m">{t('slots.offer')}</h2>
        <PostForm context={context}>
          {input('siteEn', 'govuk-!-width-two-thirds')}
          {input('siteCy', 'govuk-!-width-two-thirds')}
          <DateInput
            id="date"
            namePrefix="date"
            fieldset={{ legend: { children: t('slots.date') } }}
            errorMessage={problems['date-day']}
            items={(['day', 'month', 'year'] as const).map((part) => ({
              name: part,
              value: typed[`date-${part}`],
            }))}
          />
          {input('from', 'govuk-input--width-5')}
          {input('until', 'govuk-input--width-5')}
          {input('minutes', 'govuk-input--width-3')}
          {input('places', 'govuk-input--width-3')}
          <Button>{t('slots.add')}</Button>
        </PostForm>
        <h2 class="govuk-heading-m">{t('slots.coming')}</h2>
        {slots.length === 0 ? (
          <p class="govuk-body">{t('slots.empty')}</p>
        ) : (
          <Slots context={context} slots={slots} />
        )}
      </>
    ),
  }
}

function Slots({ context, slots }: { context: PageContext; slots: readonly DeskSlot[] }) {
  const { locale } = context
  const t = identityWords.in(locale)
  return (
    <TableRegion label={t('slots.title')}>
      <Table
        head={[t('slots.time'), t('slots.site'), t('slots.booked'), t('slots.remove')]}
        rows={slots.map(({ id, startsAt, siteEn, siteCy, booked, places }) => [
          formatDateTime(locale, startsAt),
          locale === 'cy' ? siteCy : siteEn,
          t('slots.bookedOf', { booked, places }),
          booked > 0 ? (
            ''
          ) : (
            <PostForm context={context}>
              <input type="hidden" name="remove" value={id} />
              <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
                {t('slots.remove')}
                <span class="govuk-visually-hidden"> {formatDateTime(locale, startsAt)}</span>
              </Button>
            </PostForm>
          ),
        ])}
      />
    </TableRegion>
  )
}
