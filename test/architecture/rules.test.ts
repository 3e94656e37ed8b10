import { describe, expect, test } from 'vitest'
import { checkArchitecture } from './rules.ts'
import { seededFaults, treeWith } from './seeded-faults.ts'

test('a sound tree has no violation', () => {
  expect(checkArchitecture(treeWith({}))).toEqual([])
})

describe('a seeded fault is found', () => {
  test.each(seededFaults)('$title', ({ files, rule, path }) => {
    const found = checkArchitecture(treeWith(files)).filter(
      (violation) => violation.rule === rule && violation.path === path,
    )
    expect(found).not.toHaveLength(0)
    expect(found[0]?.because).toMatch(/\w/)
  })
})

test('every rule that the checks can report is seeded at least once', () => {
  const seeded = new Set(seededFaults.map((fault) => fault.rule))
  expect(seeded.size).toBeGreaterThanOrEqual(12)
  const reported = new Set(
    seededFaults.flatMap(({ files }) => checkArchitecture(treeWith(files)).map(({ rule }) => rule)),
  )
  expect(reported).toEqual(seeded)
})

test('a file that cannot be parsed is named, not skipped', () => {
  expect(() => checkArchitecture(treeWith({ 'src/kernel/jobs/index.ts': 'export const = 1' }))).toThrow(
    'src/kernel/jobs/index.ts',
  )
})
