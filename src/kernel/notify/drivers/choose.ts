import type { Clock } from '#kernel/clock'
import { ConfigError, type Config } from '#kernel/config'
import type { OutboundFetch } from '#kernel/http'
import type { MessageDriver } from './driver.ts'
import { govukNotifyDriver } from './govuk-notify.ts'
import { smtpDriver } from './smtp.ts'

/** The driver that the settings name; undefined for the outbox, where messages stay. @throws ConfigError */
export function chooseDriver(config: Config, clock: Clock, fetch: OutboundFetch): MessageDriver | undefined {
  if (config.NOTIFY_DRIVER === 'outbox') return undefined
  if (config.NOTIFY_DRIVER === 'smtp') {
    return smtpDriver({ url: needed('SMTP_URL', config.SMTP_URL), from: config.EMAIL_FROM })
  }
  return govukNotifyDriver({
    url: config.GOVUK_NOTIFY_URL.replace(/\/$/, ''),
    apiKey: needed('GOVUK_NOTIFY_KEY', config.GOVUK_NOTIFY_KEY),
    emailTemplateId: config.GOVUK_NOTIFY_EMAIL_TEMPLATE,
    smsTemplateId: config.GOVUK_NOTIFY_SMS_TEMPLATE,
    fetch,
    clock,
  })
}

function needed(setting: string, value: string | undefined): string {
  if (value === undefined) throw new ConfigError(`NOTIFY_DRIVER needs the setting ${setting}`)
  return value
}
