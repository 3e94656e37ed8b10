import type { Config } from '#kernel/config'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import type { ProviderName } from '../domain/payment.ts'
import { sandboxApiKey } from '../sandbox/account.ts'
import { sandboxTransport } from '../sandbox/transport.ts'
import { settingOf, type ProviderSetting } from '../store/provider-setting.ts'
import { outsideTransport } from './outside-transport.ts'
import { createPayClient, type PayClient } from './pay-client.ts'
import { ProviderError } from './provider-error.ts'

/** May payments be rehearsed here? Never in production, where somebody would believe them. */
export function mayRehearse({
  PAYMENTS_SANDBOX,
  production,
}: Pick<Config, 'PAYMENTS_SANDBOX' | 'production'>): boolean {
  return PAYMENTS_SANDBOX ?? !production
}

/**
 * The provider that a public body takes payments with now: what it chose, or the rehearsal where that is allowed.
 * @throws ProviderError `not-configured`
 */
export async function providerOf(
  kernel: Kernel,
  target: Queryable,
  organisationId: string,
): Promise<ProviderName> {
  const setting = await settingOf(target, kernel.crypto, organisationId)
  const provider = setting?.provider ?? 'sandbox'
  if (provider === 'sandbox') checkRehearsal(kernel)
  else checkKey(setting)
  return provider
}

/** Can this public body take payments now? */
export async function takesPayments(
  kernel: Kernel,
  target: Queryable,
  organisationId: string,
): Promise<boolean> {
  try {
    await providerOf(kernel, target, organisationId)
    return true
  } catch (error) {
    if (error instanceof ProviderError) return false
    throw error
  }
}

/**
 * A client of a public body's account. Not for use inside a transaction: the rehearsal's provider has its own.
 * @throws ProviderError `not-configured`
 */
export async function openClient(
  kernel: Kernel,
  organisationId: string,
  provider: ProviderName,
): Promise<PayClient> {
  if (provider === 'sandbox') {
    checkRehearsal(kernel)
    return createPayClient(sandboxTransport(kernel), sandboxApiKey(kernel.crypto, organisationId))
  }
  const setting = await settingOf(kernel.db, kernel.crypto, organisationId)
  const apiKey = checkKey(setting)
  return createPayClient(outsideTransport(kernel, setting?.baseUrl ?? ''), apiKey)
}

function checkRehearsal({ config }: Kernel): void {
  if (!mayRehearse(config))
    throw new ProviderError(
      'not-configured',
      'Payments are not rehearsed in production: the public body has to choose a payment provider',
    )
}

function checkKey(setting: ProviderSetting | undefined): string {
  if (setting?.apiKey === undefined || setting.baseUrl === '')
    throw new ProviderError('not-configured', 'The public body has given no key of its payment provider')
  return setting.apiKey
}
