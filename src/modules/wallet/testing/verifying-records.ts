import type { TestPlatform } from '#kernel/test'
import { demoOrganisationId, demoPersonId } from '#modules/identity'
import { insertCheck } from '../store/card-check.ts'
import { insertTrustedIssuer } from '../store/trusted-issuer.ts'
import { insertTrustedVerifier } from '../store/trusted-verifier.ts'

/** A check and an entry of each register, of two public bodies. For tests of what others may see of them. */
export async function addVerifyingRecords({ kernel }: TestPlatform): Promise<void> {
  const { crypto, clock, db } = kernel
  const now = clock.now()
  const name = { en: 'Test', cy: 'Prawf' }
  const from = { validFrom: '2026-01-01', validUntil: null }
  const addedBy = demoPersonId(crypto, 'amina-hughes')
  await db.transaction(async (tx) => {
    for (const slug of ['aberwen', 'veterans-office']) {
      const organisationId = demoOrganisationId(crypto, slug)
      const entry = () => ({ id: crypto.uuid(), organisationId, name, now })
      const rules = { longestStatusAgeMinutes: 60, keptDays: 1 }
      await insertCheck(tx, { ...entry(), ...rules, options: [{ template: 'veteran-card', claim: null }] })
      await insertTrustedIssuer(tx, {
        ...entry(),
        ...from,
        addedBy,
        kind: 'body',
        identifier: slug,
        keySet: null,
        certificate: null,
        templates: ['veteran-card'],
      })
      await insertTrustedVerifier(tx, {
        ...entry(),
        ...from,
        addedBy,
        clientId: `decentralized_identifier:did:web:${slug}.example`,
        keySet: [],
        certificate: null,
        origin: `https://${slug}.example`,
        contact: 'help@test.example',
        mayAsk: [],
      })
    }
  })
}
