import { expect } from 'vitest'
import type { Client } from './client.ts'

interface CaseSummary {
  id: string
  reference: string
  status: string
}

/** Approves the case of an application; sending the same form again leads to the same place. @returns the case's id */
export async function approve(officer: Client, reference: string): Promise<string> {
  const { id } = await caseOf(officer, reference)
  const path = `/staff/cases/${id}/decide`
  const page = await officer.persist(() => officer.visitor.get(path))
  const send = () =>
    officer.visitor.send(page, { outcome: 'approved', reason: 'Found in the service records.' }, path)
  const sent = await officer.take('decide', (aboutTo) => {
    aboutTo()
    return send()
  })
  expect(sent.status, sent.body.slice(0, 500)).toBe(303)
  expect((await officer.persist(send)).location).toBe(sent.location)
  return id
}

async function caseOf(officer: Client, reference: string): Promise<CaseSummary> {
  const list = '/api/v1/casework/cases?status=open&type=veteran-card&limit=100'
  // Read by the test only: a wrong shape fails on the next line.
  const { cases } = JSON.parse((await getJson(officer, list)).body) as { cases: CaseSummary[] }
  const found = cases.find((each) => each.reference === reference)
  if (found === undefined) throw new Error(`No open case ${reference} among ${cases.length}`)
  return found
}

/** The organisation can read that the case was approved. */
export async function expectApproved(officer: Client, caseId: string): Promise<void> {
  const answer = await getJson(officer, `/api/v1/casework/cases/${caseId}`)
  expect(answer.status, `case ${caseId}`).toBe(200)
  expect(JSON.parse(answer.body)).toMatchObject({ id: caseId, status: 'approved' })
}

function getJson(officer: Client, path: string) {
  return officer.persist(() => officer.visitor.get(path, { accept: 'application/json' }))
}
