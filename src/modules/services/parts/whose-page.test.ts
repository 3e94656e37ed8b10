import { expect, test } from 'vitest'
import { lifeEventCaseType } from '../domain/life-event/compose.ts'
import { whosePage } from './whose-page.ts'

test('the pages of a service are in the look of its body, those of a life event in that of none of its bodies', () => {
  expect(whosePage({ caseType: 'parking-permit', organisationSlug: 'northmere' })).toBe('northmere')
  expect(whosePage({ caseType: lifeEventCaseType, organisationSlug: 'northmere' })).toBeUndefined()
})
