export { defineEvent } from './define.ts'
export type { EventPayload, EventType } from './define.ts'
export { onEvent } from './port.ts'
export type { EventBus, Subscription } from './port.ts'
