import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { sendDueCampaigns } from '../campaigns/fan-out.ts'

/** Begins what was just approved. */
export const sendCampaigns = defineJob({
  name: 'notifications.send-campaigns',
  schema: Type.Object({}),
  run: (kernel, _data, { signal }) => sendDueCampaigns(kernel, signal),
})

/** Brings on what is being sent, as its pace allows. */
export const continueCampaigns = defineJob({
  name: 'notifications.continue-campaigns',
  schema: Type.Object({}),
  schedule: { everySeconds: 5 },
  run: (kernel, _data, { signal }) => sendDueCampaigns(kernel, signal),
})
