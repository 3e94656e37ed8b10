import type { FormsSubmission } from './forms-submission.ts'
import type { SubmissionDocument } from '../domain/submission-document.ts'

/** What is delivered, fixed when it was sent: later changes of the service do not reach it. */
export interface DeliveryPayload {
  readonly submission: FormsSubmission
  readonly document: SubmissionDocument
}

export function writePayload(payload: DeliveryPayload): string {
  return JSON.stringify(payload)
}

export function readPayload(text: string): DeliveryPayload {
  // Written by this file, and sealed since.
  return JSON.parse(text) as DeliveryPayload
}
