import { defineExtensionPoint } from '#kernel/module'
import type { ClaimValues, CredentialFormat } from '../domain/template.ts'

/** A card of the demonstration: somebody's, so that every page has something to show. */
export interface DemoCard {
  /** Names what it rests on. */
  key: string
  personKey: string
  /** Of a template whose organisation is in the demonstration. */
  template: string
  claims: ClaimValues
  offeredDaysAgo: number
  /** In the wallet of an invented app; without it the card still waits. */
  collected?: {
    daysAgo: number
    format: CredentialFormat
  }
  /** When the entitlement ends by itself. */
  endsInDays?: number
  /** Staff cancelled it yesterday. */
  cancelledBecause?: string
}

export const demoCards = defineExtensionPoint<DemoCard>('wallet.demoCards')
