/** The states of the UK's Unified Notification Service, in the order in which a notification passes through them. */
export const deliveryStates = [
  'RECEIVED',
  'VALIDATING',
  'VALIDATED',
  'VALIDATION_FAILED',
  'PROCESSING',
  'PROCESSED',
  'PROCESSING_FAILED',
  'DISPATCHING',
  'DISPATCHED',
  'DISPATCHING_FAILED',
  'DELIVERED',
  'NOTIFICATION_CENTRE_READ',
  'NOTIFICATION_CENTRE_MARKED_AS_UNREAD',
  'NOTIFICATION_CENTRE_HIDDEN',
] as const
export type DeliveryState = (typeof deliveryStates)[number]

const centre: readonly DeliveryState[] = [
  'NOTIFICATION_CENTRE_READ',
  'NOTIFICATION_CENTRE_MARKED_AS_UNREAD',
  'NOTIFICATION_CENTRE_HIDDEN',
]

/**
 * What may come after each state. From `VALIDATED` on the message centre shows a notification, so its owner may read it
 * while it is still on its way elsewhere; what happens on the way is recorded all the same.
 */
const next: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  RECEIVED: ['VALIDATING'],
  VALIDATING: ['VALIDATED', 'VALIDATION_FAILED'],
  VALIDATED: ['PROCESSING', ...centre],
  VALIDATION_FAILED: [],
  PROCESSING: ['PROCESSED', 'PROCESSING_FAILED'],
  PROCESSED: ['DISPATCHING', 'DISPATCHED', ...centre],
  PROCESSING_FAILED: [...centre],
  DISPATCHING: ['DISPATCHED', 'DISPATCHING_FAILED', 'DELIVERED', ...centre],
  DISPATCHED: ['DELIVERED', 'DISPATCHED', 'DISPATCHING_FAILED', ...centre],
  DISPATCHING_FAILED: ['DISPATCHED', 'DELIVERED', ...centre],
  DELIVERED: ['DISPATCHED', ...centre],
  NOTIFICATION_CENTRE_READ: [
    'PROCESSING',
    'DISPATCHING',
    'DISPATCHED',
    'DISPATCHING_FAILED',
    'DELIVERED',
    ...centre,
  ],
  NOTIFICATION_CENTRE_MARKED_AS_UNREAD: [
    'PROCESSING',
    'DISPATCHING',
    'DISPATCHED',
    'DISPATCHING_FAILED',
    'DELIVERED',
    ...centre,
  ],
  NOTIFICATION_CENTRE_HIDDEN: [
    'PROCESSING',
    'DISPATCHING',
    'DISPATCHED',
    'DISPATCHING_FAILED',
    'DELIVERED',
    ...centre,
  ],
}

/** May `later` be recorded right after `earlier`? */
export function mayFollow(earlier: DeliveryState, later: DeliveryState): boolean {
  return next[earlier].includes(later)
}

/** What the owner of a notification sees of it. */
export type CentreState = 'unread' | 'read' | 'hidden'
