import type { Crypto } from '#kernel/crypto'
import { defineQuery, type Queryable, type Transaction } from '#kernel/db'
import type { ProviderName } from '../domain/payment.ts'

/** How one public body takes payments. */
export interface ProviderSetting {
  organisationId: string
  provider: ProviderName
  /** Address of the API, without a trailing slash. */
  baseUrl: string
  apiKey: string | undefined
  webhookSecret: string | undefined
  version: number
  changedAt: Date
}

interface SettingRow {
  organisationId: string
  provider: ProviderName
  baseUrl: string
  apiKey: string | null
  webhookSecret: string | null
  version: number
  changedAt: Date
}

const columns = `organisation_id as "organisationId", provider, base_url as "baseUrl", api_key as "apiKey",
  webhook_secret as "webhookSecret", version, changed_at as "changedAt"`

const sealPurpose = 'payments.provider'

function opened(crypto: Crypto, { apiKey, webhookSecret, ...rest }: SettingRow): ProviderSetting {
  return {
    ...rest,
    apiKey: apiKey === null ? undefined : crypto.unseal(sealPurpose, apiKey),
    webhookSecret: webhookSecret === null ? undefined : crypto.unseal(sealPurpose, webhookSecret),
  }
}

const ofOrganisation = defineQuery<{ organisationId: string }, SettingRow>(
  'payments.provider_setting.of_organisation',
  `select ${columns} from payments.provider_setting where organisation_id = :organisationId`,
)

/** Undefined for a public body that has chosen nothing. */
export async function settingOf(
  target: Queryable,
  crypto: Crypto,
  organisationId: string,
): Promise<ProviderSetting | undefined> {
  const row = await target.maybe(ofOrganisation, { organisationId })
  return row === undefined ? undefined : opened(crypto, row)
}

const save = defineQuery<
  {
    organisationId: string
    provider: string
    baseUrl: string
    apiKey: string | null
    webhookSecret: string | null
    seenVersion: number
    now: Date
    changedBy: string | null
  },
  never
>(
  'payments.provider_setting.save',
  `insert into payments.provider_setting as s
     (organisation_id, provider, base_url, api_key, webhook_secret, changed_at, changed_by)
   values (:organisationId, :provider, :baseUrl, :apiKey, :webhookSecret, :now, :changedBy)
   on conflict (organisation_id) do update
   set provider = excluded.provider, base_url = coalesce(nullif(excluded.base_url, ''), s.base_url),
       api_key = coalesce(excluded.api_key, s.api_key),
       webhook_secret = coalesce(excluded.webhook_secret, s.webhook_secret),
       version = s.version + 1, changed_at = excluded.changed_at, changed_by = excluded.changed_by
   where s.version = :seenVersion`,
)

/**
 * Saves how a public body takes payments. Secrets that are left out stay as they are.
 * @returns false when somebody changed it since version `seenVersion` (0: when nothing was chosen)
 */
export async function saveSetting(
  tx: Transaction,
  crypto: Crypto,
  setting: Omit<ProviderSetting, 'version' | 'changedAt'> & {
    seenVersion: number
    now: Date
    changedBy: string | null
  },
): Promise<boolean> {
  const { apiKey, webhookSecret, ...rest } = setting
  const seal = (secret: string | undefined) =>
    secret === undefined ? null : crypto.seal(sealPurpose, secret)
  const saved = await tx.execute(save, {
    ...rest,
    apiKey: seal(apiKey),
    webhookSecret: seal(webhookSecret),
  })
  return saved === 1
}

const withPayments = defineQuery<{ since: Date }, { organisationId: string; provider: ProviderName }>(
  'payments.provider_setting.with_payments',
  `select distinct p.organisation_id as "organisationId", a.provider
   from payments.attempt a join payments.payment p on p.id = a.payment_id
   where a.created_at >= :since
   union select organisation_id, provider from payments.provider_setting where provider <> 'sandbox'
   order by 1, 2`,
)

/** Which public bodies have books to compare, and with which provider. */
export async function booksSince(
  target: Queryable,
  since: Date,
): Promise<{ organisationId: string; provider: ProviderName }[]> {
  return target.many(withPayments, { since })
}
