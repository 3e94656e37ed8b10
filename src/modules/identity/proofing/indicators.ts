import { organisationsWithRole, updatePersonStanding } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import {
  contraIndicators,
  isBreached,
  type ContraIndicatorCode,
  type ContraIndicatorState,
} from '../domain/contra-indicator.ts'
import { displayNameOf } from '../domain/name.ts'
import { messagePerson } from '../message-person.ts'
import { fraudRole } from '../permissions.ts'
import {
  contraIndicatorsOf,
  insertContraIndicator,
  mitigateContraIndicators,
  type ContraIndicator,
} from '../store/contra-indicator.ts'
import { findHeldIdentity, suspendIdentity } from '../store/proven-identity.ts'
import { identityWords } from '../words.ts'
import { sealDetails } from './sealed.ts'

export function statesOf(indicators: readonly ContraIndicator[]): ContraIndicatorState[] {
  return indicators.map(({ code, mitigatedAt }) => ({ code, isMitigated: mitigatedAt !== null }))
}

export interface Suspicion {
  personId: string
  code: ContraIndicatorCode
  /** For the fraud desk, in its own words; sealed. */
  reason: string
  source: string
  /** Whose fraud desk handles it; the first that there is unless said. */
  organisationId?: string
  raisedBy?: string
}

/** Records a sign that an identity may not be what it seems. A breach suspends the identity at once. */
export async function raiseContraIndicator(
  kernel: Kernel,
  tx: Transaction,
  suspicion: Suspicion,
): Promise<string> {
  const { personId, code, reason, source, raisedBy = null } = suspicion
  const id = kernel.crypto.uuid()
  const desk = suspicion.organisationId ?? (await organisationsWithRole(tx, fraudRole))[0]?.id ?? null
  await insertContraIndicator(tx, {
    id,
    personId,
    code,
    sealedReason: sealDetails(kernel, 'indicator', reason),
    source,
    organisationId: desk,
    raisedBy,
    now: kernel.clock.now(),
  })
  await applyIndicators(kernel, tx, personId)
  const isHeld = (await findHeldIdentity(tx, personId)) !== undefined
  if (!isHeld && isBreached([{ code, isMitigated: false }])) await tell(kernel, tx, personId, 'suspended')
  return id
}

/** Suspends an identity, or lifts its suspension, as the indicators are now. */
export async function applyIndicators(kernel: Kernel, tx: Transaction, personId: string): Promise<void> {
  const held = await findHeldIdentity(tx, personId)
  if (held === undefined) return
  const shouldBeSuspended = isBreached(statesOf(await contraIndicatorsOf(tx, personId)))
  if (shouldBeSuspended === (held.suspendedAt !== null)) return
  await suspendIdentity(tx, personId, shouldBeSuspended ? kernel.clock.now() : null)
  await updatePersonStanding(tx, {
    id: personId,
    displayName: displayNameOf(held),
    identityLevel: shouldBeSuspended ? 0 : held.level,
  })
  await tell(kernel, tx, personId, shouldBeSuspended ? 'suspended' : 'restored')
}

async function tell(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  kind: 'suspended' | 'restored',
): Promise<void> {
  await messagePerson(kernel, tx, {
    personId,
    template: `identity.${kind}`,
    subject: (locale) => identityWords.in(locale)(`message.${kind}.subject`),
    body: (locale) => identityWords.in(locale)(`message.${kind}.body`, { address: kernel.origin }),
  })
}

/** A new look at documents by an officer answers the indicators that documents can answer. */
export async function mitigateAtDesk(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  officerId: string,
): Promise<void> {
  await mitigateContraIndicators(tx, {
    personId,
    codes: contraIndicators
      .filter(({ mitigations }) => mitigations.some((mitigation) => mitigation === 'desk-check'))
      .map(({ code }) => code),
    mitigation: 'desk-check',
    by: officerId,
    now: kernel.clock.now(),
  })
}
