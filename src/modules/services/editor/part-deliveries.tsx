import { Select, TextInput } from '#kernel/ui'
import type { Delivery } from '../domain/definition.ts'
import type { PartForm } from './part-form.ts'
import { sentText } from './texts-form.tsx'
import { editorWords } from './words.ts'

/** How many places answers can be sent to besides the case. */
const numbers = [1, 2, 3] as const
const kinds = ['none', 'email', 'webhook', 'csv-day', 'csv-week', 'json-day', 'json-week'] as const
type Kind = (typeof kinds)[number]

/** Where answers are sent besides the case that every application opens. */
export const deliveriesForm: PartForm = {
  shapes: Object.fromEntries(
    numbers.flatMap((number) => [
      [`kind-${number}`, 'text' as const],
      [`to-${number}`, 'text' as const],
    ]),
  ),
  apply(definition, sent) {
    const deliveries: Delivery[] = []
    for (const number of numbers) {
      const kind = kinds.find((each) => each === sentText(sent, `kind-${number}`)) ?? 'none'
      const to = sentText(sent, `to-${number}`)
      if (kind === 'none') continue
      if (kind === 'webhook' && !/^https:\/\/\S+$/.test(to))
        return { errors: { [`to-${number}`]: 'error.https' } }
      if (kind !== 'webhook' && !/^[^@\s]+@[^@\s]+$/.test(to))
        return { errors: { [`to-${number}`]: 'error.email' } }
      deliveries.push(deliveryOf(kind, to))
    }
    const { deliveries: _before, ...rest } = definition
    return { definition: deliveries.length === 0 ? rest : { ...rest, deliveries } }
  },
  Inputs({ locale, definition, sent, errors }) {
    const t = editorWords.in(locale)
    return (
      <>
        <p class="govuk-body">{t('deliveries.intro')}</p>
        {numbers.map((number) => {
          const delivery = definition.deliveries?.[number - 1]
          return (
            <fieldset class="govuk-fieldset">
              <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
                {t('deliveries.one', { number })}
              </legend>
              <Select
                name={`kind-${number}`}
                label={t('deliveries.kind')}
                value={sent === undefined ? kindOf(delivery) : sentText(sent, `kind-${number}`)}
                items={kinds.map((kind) => ({ value: kind, text: t(`deliveries.${kind}`) }))}
              />
              <TextInput
                name={`to-${number}`}
                label={t('deliveries.to')}
                value={sent === undefined ? addressOf(delivery) : sentText(sent, `to-${number}`)}
                errorMessage={errors[`to-${number}`]}
                spellcheck={false}
              />
            </fieldset>
          )
        })}
      </>
    )
  },
}

function deliveryOf(kind: Exclude<Kind, 'none'>, to: string): Delivery {
  if (kind === 'email') return { kind, to }
  if (kind === 'webhook') return { kind, url: to }
  const format = kind.startsWith('csv') ? 'csv' : 'json'
  return { kind: 'batch', format, every: kind.endsWith('day') ? 'day' : 'week', to }
}

function kindOf(delivery: Delivery | undefined): Kind {
  if (delivery === undefined) return 'none'
  return delivery.kind === 'batch' ? `${delivery.format}-${delivery.every}` : delivery.kind
}

function addressOf(delivery: Delivery | undefined): string {
  if (delivery === undefined) return ''
  return delivery.kind === 'webhook' ? delivery.url : delivery.to
}
