import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { dispatchDue } from '../dispatch/dispatch.ts'

/** Sends what has just come in. Whatever it leaves, or a node that dies leaves, the next look at what is due finds. */
export const dispatchNow = defineJob({
  name: 'notifications.dispatch-now',
  schema: Type.Object({}),
  run: (kernel, _data, { signal }) => dispatchDue(kernel, signal),
})

/** Looks for what is due: after quiet hours, after a pause that a push service asked for, after a node died. */
export const dispatchWaiting = defineJob({
  name: 'notifications.dispatch-waiting',
  schema: Type.Object({}),
  schedule: { everySeconds: 5 },
  run: (kernel, _data, { signal }) => dispatchDue(kernel, signal),
})
