import { draftsAndSubmissions } from './0001-drafts-and-submissions.ts'

export const servicesMigrations = { '0001_drafts_and_submissions': draftsAndSubmissions }
