import { expect, test } from 'vitest'
import type { Answers } from './answers.ts'
import { submissionDocument } from './submission-document.ts'

const service = { name: 'school-place', version: 3 }

/** The same answers as two channels would keep them: what differs are ids, times and the order of records. */
function answersKept(by: 'web' | 'agent'): Answers {
  const isWeb = by === 'web'
  return {
    fullName: { kind: 'text', value: 'Siân Rees' },
    nickname: { kind: 'none' },
    income: { kind: 'money', pence: 125_050 },
    home: { kind: 'address', lines: ['1 Quay Street'], town: 'Aberwen', postcode: 'AB1 2CD' },
    letter: {
      kind: 'file',
      fileId: isWeb ? 'file-1' : 'file-2',
      originalName: 'letter.pdf',
      mediaType: 'application/pdf',
      sizeBytes: 52,
    },
    fee: {
      kind: 'payment',
      paymentId: isWeb ? 'payment-1' : 'payment-2',
      amountPence: 1500,
      reference: isWeb ? 'AAAA' : 'BBBB',
      paidAt: isWeb ? '2026-11-02T10:00:00.000Z' : '2026-11-02T11:00:00.000Z',
    },
    children: {
      kind: 'entries',
      nextId: isWeb ? 9 : 3,
      isComplete: true,
      entries: [
        { id: isWeb ? 4 : 1, answers: { child: { kind: 'text', value: 'Ann' } } },
        {
          id: isWeb ? 8 : 2,
          answers: { child: { kind: 'text', value: 'Bob' }, born: { kind: 'date', value: '2020-02-29' } },
        },
      ],
    },
  }
}

test('A document says what was answered, and nothing of how', () => {
  expect(submissionDocument(service, answersKept('web'))).toEqual({
    format: 'commonweal.submission/1',
    service: 'school-place',
    version: 3,
    answers: {
      fullName: 'Siân Rees',
      nickname: null,
      income: { pence: 125_050 },
      home: { lines: ['1 Quay Street'], town: 'Aberwen', postcode: 'AB1 2CD' },
      letter: { name: 'letter.pdf', mediaType: 'application/pdf', sizeBytes: 52 },
      fee: { pence: 1500 },
      children: [{ child: 'Ann' }, { child: 'Bob', born: '2020-02-29' }],
    },
  })
})

test('The same answers give the same document whichever channel they came by', () => {
  const [web, agent] = (['web', 'agent'] as const).map((by) =>
    JSON.stringify(submissionDocument(service, answersKept(by))),
  )
  expect(web).toBe(agent)
})

test('Another answer gives another document', () => {
  const changed = { ...answersKept('web'), income: { kind: 'money', pence: 125_051 } } as const
  expect(JSON.stringify(submissionDocument(service, changed))).not.toBe(
    JSON.stringify(submissionDocument(service, answersKept('web'))),
  )
})
