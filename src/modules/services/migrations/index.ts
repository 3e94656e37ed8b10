import { draftsAndSubmissions } from './0001-drafts-and-submissions.ts'

export const servicesMigrations = { '0001-drafts-and-submissions': draftsAndSubmissions }
