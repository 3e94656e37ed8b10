export { defineJob } from './define.ts'
export type { JobQueue, JobType } from './define.ts'
