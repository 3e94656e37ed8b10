import { providerNames, type ProviderName } from './payment.ts'

/** Where the GOV.UK Pay API is (its documentation, API reference). */
export const govukPayUrl = 'https://publicapi.payments.service.gov.uk'

/** What staff typed. */
export interface TypedSetting {
  provider: string
  baseUrl: string
  apiKey: string
  webhookSecret: string
}

export type SettingFault =
  | 'provider-missing'
  | 'url-missing'
  | 'url-wrong'
  | 'key-missing'
  | 'key-wrong'
  | 'secret-wrong'
export type SettingFaults = Partial<Record<keyof TypedSetting, SettingFault>>

export interface CheckedSetting {
  provider: ProviderName
  baseUrl: string
  /** Undefined leaves the one there is. */
  apiKey: string | undefined
  webhookSecret: string | undefined
}

interface Circumstances {
  mayRehearse: boolean
  /** Address that the key at hand was given for; undefined without one. It is sent nowhere else. */
  keyIsFor: string | undefined
  /** Outside production a provider on this machine may be tried without TLS. */
  mayBeInsecure: boolean
}

const secret = /^[\w-]{10,200}$/

/** The setting, or for each field what is wrong with it. */
export function checkSetting(
  typed: TypedSetting,
  { mayRehearse, keyIsFor, mayBeInsecure }: Circumstances,
): CheckedSetting | SettingFaults {
  const provider = providerNames.find((name) => name === typed.provider)
  if (provider === undefined || (provider === 'sandbox' && !mayRehearse))
    return { provider: 'provider-missing' }
  if (provider === 'sandbox') return { provider, baseUrl: '', apiKey: undefined, webhookSecret: undefined }
  const baseUrl = typed.baseUrl.trim().replace(/\/+$/, '')
  const apiKey = typed.apiKey.trim()
  const webhookSecret = typed.webhookSecret.trim()
  const url = urlFault(baseUrl, mayBeInsecure)
  const key = keyFault(apiKey, keyIsFor === baseUrl)
  const faults: SettingFaults = {
    ...(url === undefined ? {} : { baseUrl: url }),
    ...(key === undefined ? {} : { apiKey: key }),
    ...(webhookSecret === '' || secret.test(webhookSecret) ? {} : { webhookSecret: 'secret-wrong' }),
  }
  if (Object.keys(faults).length > 0) return faults
  return { provider, baseUrl, apiKey: apiKey || undefined, webhookSecret: webhookSecret || undefined }
}

/** Is this a setting, not what is wrong with one? Faults name no provider that there is. */
export function isChecked(checked: CheckedSetting | SettingFaults): checked is CheckedSetting {
  return providerNames.some((name) => name === checked.provider)
}

function urlFault(baseUrl: string, mayBeInsecure: boolean): SettingFault | undefined {
  if (baseUrl === '') return 'url-missing'
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  const isSecure = url?.protocol === 'https:' || (mayBeInsecure && url?.protocol === 'http:')
  const hasExtras = url !== undefined && `${url.username}${url.password}${url.search}${url.hash}` !== ''
  return isSecure && !hasExtras ? undefined : 'url-wrong'
}

function keyFault(apiKey: string, hasKey: boolean): SettingFault | undefined {
  if (apiKey === '') return hasKey ? undefined : 'key-missing'
  return secret.test(apiKey) ? undefined : 'key-wrong'
}
