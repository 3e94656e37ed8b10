import { Type } from 'typebox'
import { defineJob } from '#kernel/jobs'
import { rotateWhatIsDue } from '../certificates/rotation.ts'

/** Makes the next certificates for mobile documents in time, and puts them into use. */
export const rotateCertificates = defineJob({
  name: 'wallet.rotate-certificates',
  schema: Type.Object({}),
  schedule: { cron: '25 3 * * *' },
  run: rotateWhatIsDue,
})
