import { SignJWT } from 'jose'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { secondMs, type Clock } from '#kernel/clock'
import { ConfigError } from '#kernel/config'
import type { OutboundFetch } from '#kernel/http'
import type { StoredMessage } from '../port.ts'
import { UndeliverableError, type MessageDriver } from './driver.ts'

export interface GovukNotifySettings {
  /** Address of the service, without a trailing slash. */
  url: string
  /** `<key name>-<service id>-<secret>`, the last two being UUIDs. */
  apiKey: string
  /** A template whose subject is ((subject)) and whose body is ((body)). */
  emailTemplateId: string | undefined
  /** A template whose body is ((body)). */
  smsTemplateId: string | undefined
  fetch: OutboundFetch
  clock: Clock
}

const uuidLength = 36
const keyPattern = /^.+-[0-9a-f-]{36}-[0-9a-f-]{36}$/i
const foundSchema = Type.Object({ notifications: Type.Array(Type.Unknown()) })

/**
 * GOV.UK Notify's REST API, version 2 (https://docs.notifications.service.gov.uk/rest-api.html). The message's id is the
 * reference there, by which a repeated attempt finds out whether the earlier one arrived.
 * @throws ConfigError for a key of another form
 */
export function govukNotifyDriver(settings: GovukNotifySettings): MessageDriver {
  if (!keyPattern.test(settings.apiKey))
    throw new ConfigError('GOVUK_NOTIFY_KEY is not an API key of GOV.UK Notify')
  const secret = new TextEncoder().encode(settings.apiKey.slice(-uuidLength))
  const serviceId = settings.apiKey.slice(-2 * uuidLength - 1, -uuidLength - 1)

  const authorization = async (): Promise<string> => {
    const issuedAtSeconds = Math.floor(settings.clock.now().getTime() / secondMs)
    const claims = new SignJWT().setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    return `Bearer ${await claims.setIssuer(serviceId).setIssuedAt(issuedAtSeconds).sign(secret)}`
  }
  const call = async (path: string, body?: object): Promise<Response> => {
    const headers = { authorization: await authorization(), 'content-type': 'application/json' }
    const request = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) }
    return settings.fetch(`${settings.url}/v2/notifications${path}`, request)
  }

  return {
    async deliver(message, again) {
      if (again && (await hasArrived(await call(`?reference=${message.id}`)))) return
      const { path, body } = requestFor(settings, message)
      await checkAccepted(await call(path, body))
    },
  }
}

async function hasArrived(response: Response): Promise<boolean> {
  if (!response.ok) throw new Error(`GOV.UK Notify answered ${response.status}`)
  const found: unknown = await response.json()
  return Value.Check(foundSchema, found) && found.notifications.length > 0
}

function requestFor(settings: GovukNotifySettings, message: StoredMessage): { path: string; body: object } {
  const { id: reference, channel, recipient, subject, body } = message
  if (channel === 'email' && settings.emailTemplateId !== undefined) {
    const personalisation = { subject, body }
    return {
      path: '/email',
      body: { email_address: recipient, template_id: settings.emailTemplateId, personalisation, reference },
    }
  }
  if (channel === 'sms' && settings.smsTemplateId !== undefined) {
    const personalisation = { body }
    return {
      path: '/sms',
      body: { phone_number: recipient, template_id: settings.smsTemplateId, personalisation, reference },
    }
  }
  throw new UndeliverableError(`GOV.UK Notify has no template for the channel ${channel}`)
}

/** 400 means that this message is wrong; 403, 429 and 5xx that it may go through later. */
async function checkAccepted(response: Response): Promise<void> {
  if (response.status === 201) return
  const problem = `GOV.UK Notify answered ${response.status}`
  if (response.status !== 400) throw new Error(problem)
  // The answer may quote the address, so it goes into the cause, which is not stored with the job.
  throw new UndeliverableError(problem, { cause: await response.text() })
}
