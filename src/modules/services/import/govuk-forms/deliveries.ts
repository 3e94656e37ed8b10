import type { Delivery } from '../../domain/definition.ts'
import type { Source } from '../source.ts'

const address = /^[^@\s]+@[^@\s]+$/

/** Where submissions go besides the case: by email, and once a day or week. */
export function deliveriesOf(form: Source): Delivery[] {
  const to = form.text('submission_email')
  const isAddress = to !== undefined && address.test(to)
  if (to !== undefined && !isAddress) form.leaveOut('is no email address', 'submission_email')
  const deliveries = isAddress ? [...ofFlags(form, to), ...ofConfigurations(form, to)] : []
  if (!isAddress) {
    leaveOutEach(
      form,
      ['send_daily_submission_batch', 'send_weekly_submission_batch'],
      'needs an email address',
    )
    for (const configuration of form.children('delivery_configurations')) {
      configuration.leaveOut('has no email address to go to; each submission opens a case here')
    }
  }
  form.leaveOut(
    'is a store of Amazon S3; use a webhook or the case instead',
    's3_bucket_name',
    's3_bucket_region',
    's3_bucket_aws_account_id',
  )
  const kind = form.text('submission_type')
  if (kind === 's3') form.leaveOut('sends to a store of Amazon S3', 'submission_type')
  else if (kind?.startsWith('email') === true && !isAddress) {
    form.leaveOut('sends by email, but the export does not say where to', 'submission_type')
  }
  if (kind?.includes('csv') === true || kind?.includes('json') === true) {
    form.change('attaches a file to each email; the daily batch has such files here', 'submission_type')
  }
  form.leaveOut('attaches files to each email; a daily or weekly batch has them here', 'submission_format')
  return withoutTwins(deliveries)
}

function leaveOutEach(form: Source, keys: readonly string[], what: string): void {
  for (const key of keys) {
    if (form.flag(key) === true) form.leaveOut(what, key)
    else form.ignore('is switched off', key)
  }
}

function ofFlags(form: Source, to: string): Delivery[] {
  const daily = form.flag('send_daily_submission_batch')
  const weekly = form.flag('send_weekly_submission_batch')
  const isByEmail = form.text('submission_type')?.startsWith('s3') !== true
  return [
    ...(isByEmail && form.children('delivery_configurations').length === 0
      ? [{ kind: 'email', to } as const]
      : []),
    ...(daily === true ? [{ kind: 'batch', format: 'csv', every: 'day', to } as const] : []),
    ...(weekly === true ? [{ kind: 'batch', format: 'csv', every: 'week', to } as const] : []),
  ]
}

function ofConfigurations(form: Source, to: string): Delivery[] {
  return form.children('delivery_configurations').flatMap((configuration): Delivery[] => {
    configuration.ignore('is an identifier of GOV.UK Forms', 'id', 'form_id', 'created_at', 'updated_at')
    const method = configuration.text('delivery_method')
    const every = configuration.text('delivery_schedule')
    if (method !== 'email') {
      configuration.leaveOut('does not go by email; use a webhook or the case instead')
      return []
    }
    const formats = configuration.texts('formats')
    const format = formats.includes('json') && !formats.includes('csv') ? 'json' : 'csv'
    if (every === 'daily') {
      configuration.change('is a batch with one format here', 'formats')
      return [{ kind: 'batch', format, every: 'day', to }]
    }
    if (every === 'weekly') {
      configuration.change('is a batch with one format here', 'formats')
      return [{ kind: 'batch', format, every: 'week', to }]
    }
    configuration.leaveOut('attaches files to each email; a daily or weekly batch has them here', 'formats')
    return [{ kind: 'email', to }]
  })
}

function withoutTwins(deliveries: readonly Delivery[]): Delivery[] {
  const seen = new Set<string>()
  return deliveries.filter((delivery) => {
    const key = JSON.stringify(delivery)
    return seen.has(key) ? false : seen.add(key) !== undefined
  })
}
