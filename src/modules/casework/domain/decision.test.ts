import { expect, test } from 'vitest'
import { checkDecision, checkNote, longestNote, longestReason } from './decision.ts'

test('a decision needs an outcome and a reason, and both faults are found at once', () => {
  expect(checkDecision({ outcome: '', reason: ' \n ' })).toEqual(['outcome-missing', 'reason-missing'])
  expect(checkDecision({ outcome: 'maybe', reason: 'Because' })).toEqual(['outcome-missing'])
  expect(checkDecision({ outcome: 'open', reason: 'Because' })).toEqual(['outcome-missing'])
})

test('a decision is trimmed, and a line end counts once', () => {
  const longest = `${'x'.repeat(longestReason - 2)}\r\ny`
  expect(checkDecision({ outcome: 'approved', reason: ` ${longest} ` })).toEqual({
    outcome: 'approved',
    reason: longest.replace('\r\n', '\n'),
  })
  expect(checkDecision({ outcome: 'approved', reason: `${longest}z` })).toEqual(['reason-too-long'])
})

test('a note needs a text of bounded length', () => {
  expect(checkNote('  ')).toBe('note-missing')
  expect(checkNote('x'.repeat(longestNote))).toEqual({ text: 'x'.repeat(longestNote) })
  expect(checkNote('x'.repeat(longestNote + 1))).toBe('note-too-long')
})
