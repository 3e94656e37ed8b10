import { expect, test } from 'vitest'
import { staff } from './staff.ts'
import { penhavenServices } from './services.ts'

test('Penhaven has twelve services, each owned by people of its body who have the role', () => {
  expect(penhavenServices).toHaveLength(12)
  expect(new Set(penhavenServices.map(({ key }) => key)).size).toBe(12)
  for (const { organisationSlug, ownerKeys } of penhavenServices) {
    expect(ownerKeys.length).toBeGreaterThan(0)
    for (const key of ownerKeys) {
      const roles = staff.find((person) => person.key === key)?.roles
      expect(roles, key).toContainEqual({ organisationSlug, role: 'service-owner' })
    }
  }
})

test('a change that waits can be approved by somebody who did not write it', () => {
  const waiting = penhavenServices.filter((service) => service.waiting !== undefined)
  expect(waiting.length).toBeGreaterThan(0)
  for (const { organisationSlug, ownerKeys } of waiting) {
    const approvers = staff.filter(({ roles }) =>
      roles.some((role) => role.organisationSlug === organisationSlug && role.role === 'service-approver'),
    )
    expect(approvers.filter(({ key }) => key !== ownerKeys[0])).not.toEqual([])
  }
})
