import { expect, test } from 'vitest'
import { renderFragment } from '../render.ts'
import { MessageText } from './message-text.tsx'

test('paragraphs, lines and addresses of a message survive, and nothing in it is markup', () => {
  const text = 'Hello <b>you</b>\nReference: ABCD\n\nSee https://gov.example/account?a=1&b=2.'
  expect(renderFragment(<MessageText text={text} />)).toBe(
    '<p class="govuk-body">Hello &lt;b>you&lt;/b><br/>Reference: ABCD</p>' +
      '<p class="govuk-body">See <a class="govuk-link" href="https://gov.example/account?a=1&amp;b=2">' +
      'https://gov.example/account?a=1&amp;b=2</a>.</p>',
  )
})
