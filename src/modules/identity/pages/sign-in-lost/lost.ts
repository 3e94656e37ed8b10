import type { Organisation } from '#kernel/access'
import type { Account } from '../../store/account.ts'
import type { HeldIdentity } from '../../store/proven-identity.ts'
import type { Recovery } from '../../store/recovery.ts'

/** How it stands with somebody who has lost every way of getting codes. */
export interface Lost {
  uid: string
  account: Account
  /** What was proved about the owner, also when it has run out. */
  identity: HeldIdentity | undefined
  desks: readonly Organisation[]
  recovery: Recovery | undefined
  state: 'ready' | 'waiting' | 'failed' | undefined
  /** Whoever only reads the owner's email has shown too little to wait for the account. */
  needsPassword: boolean
  /** Until when nobody can start to wait, because the owner has stopped it before. */
  pausedUntil: Date | undefined
}
