import { isUuid } from '#kernel/http'
import type { Kernel } from '#kernel/module'

const macPurpose = 'notifications.receipt'

/** What a browser sends back once it has shown a message. Only the browser can read it, so nobody else can send it. */
export function makeReceipt({ crypto }: Pick<Kernel, 'crypto'>, deliveryId: string): string {
  return `${deliveryId}.${crypto.mac(macPurpose, deliveryId)}`
}

/** The delivery that a receipt is for; undefined for one that was not made here. */
export function readReceipt({ crypto }: Pick<Kernel, 'crypto'>, receipt: string): string | undefined {
  const [deliveryId = '', mac = ''] = receipt.split('.')
  return isUuid(deliveryId) && crypto.equal(mac, crypto.mac(macPurpose, deliveryId)) ? deliveryId : undefined
}
