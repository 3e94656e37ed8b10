import { addMs, minuteMs } from '#kernel/clock'
import type { Channel, ChannelChoice, Kind } from './kinds.ts'
import { isAllowed } from './kinds.ts'
import { endOfQuiet, isQuiet, type QuietHours } from './quiet-hours.ts'

export type Consent = 'unknown' | 'accepted' | 'denied'

/** What a person chose about notifications. */
export interface Standing {
  consent: Consent
  quiet: QuietHours | undefined
  /** How long a push may stay unseen before the next way is tried. */
  fallbackMinutes: number
  choices: readonly ChannelChoice[]
  /** Browsers that get push messages. */
  subscriptionIds: readonly string[]
  hasEmail: boolean
  hasPhone: boolean
}

/** What decides how a notification goes. */
export interface Sendable {
  kind: Kind
  isUrgent: boolean
  /** Only for the message centre. */
  centreOnly: boolean
  /** The same words went by email already. */
  isEmailed: boolean
  expiresAt: Date
}

export type Plan =
  | { kind: 'expired' }
  /** The person has quiet hours: look again then. */
  | { kind: 'later'; at: Date }
  | {
      kind: 'send'
      pushTo: readonly string[]
      also: 'email' | 'sms' | undefined
      fallbackAt: Date | undefined
    }

/**
 * How a notification reaches its person. Push comes first, where they agreed to it and have a browser for it; if it is not
 * shown in time, or there is none, one other way that they allow. The message centre has it in any case.
 */
export function planDelivery(notification: Sendable, standing: Standing, now: Date): Plan {
  if (notification.expiresAt <= now) return { kind: 'expired' }
  const nothing = { kind: 'send', pushTo: [], also: undefined, fallbackAt: undefined } as const
  if (notification.centreOnly) return nothing
  const mayPush = standing.consent === 'accepted' && isAllowed(standing.choices, notification.kind, 'push')
  const pushTo = mayPush ? standing.subscriptionIds : []
  const other = fallbackChannel(notification, standing)
  if (pushTo.length === 0 && other === undefined) return nothing
  const wake = wakeTime(notification, standing, now)
  if (wake > now) return wake < notification.expiresAt ? { kind: 'later', at: wake } : nothing
  if (pushTo.length === 0) return { ...nothing, also: other }
  const fallbackAt = addMs(now, standing.fallbackMinutes * minuteMs)
  return { kind: 'send', pushTo, also: undefined, fallbackAt: other === undefined ? undefined : fallbackAt }
}

/** When somebody may be disturbed by it: now, or after their quiet hours. What is urgent may disturb at any time. */
export function wakeTime(
  { isUrgent }: Pick<Sendable, 'isUrgent'>,
  { quiet }: Pick<Standing, 'quiet'>,
  now: Date,
): Date {
  return isUrgent || quiet === undefined || !isQuiet(quiet, now) ? now : endOfQuiet(quiet, now)
}

/** The way besides push: of those that are allowed, email, or for what is urgent a text message. */
export function fallbackChannel(
  { kind, isUrgent, isEmailed }: Pick<Sendable, 'kind' | 'isUrgent' | 'isEmailed'>,
  { choices, hasEmail, hasPhone }: Pick<Standing, 'choices' | 'hasEmail' | 'hasPhone'>,
): 'email' | 'sms' | undefined {
  if (isEmailed) return undefined
  const may: Record<Exclude<Channel, 'push'>, boolean> = {
    email: hasEmail && isAllowed(choices, kind, 'email'),
    sms: hasPhone && isAllowed(choices, kind, 'sms'),
  }
  const order = isUrgent ? (['sms', 'email'] as const) : (['email', 'sms'] as const)
  return order.find((channel) => may[channel])
}
