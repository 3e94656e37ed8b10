import { describe, expect, it } from 'vitest'
import { bodyDid, bodyOfClient, bodyOfDid, verifierClientId } from './body-id.ts'

const origin = 'https://gov.example:8443'

describe('identifiers of public bodies', () => {
  it('follow did:web, with the port encoded', () => {
    expect(bodyDid(origin, 'aberwen')).toBe('did:web:gov.example%3A8443:credentials:organisations:aberwen')
    expect(bodyDid('https://gov.example', 'aberwen')).toBe(
      'did:web:gov.example:credentials:organisations:aberwen',
    )
  })

  it('are recognised as ours, and nobody else’s', () => {
    expect(bodyOfDid(origin, bodyDid(origin, 'aberwen'))).toBe('aberwen')
    expect(bodyOfClient(origin, verifierClientId(origin, 'aberwen'))).toBe('aberwen')
    const foreign = [
      '',
      'aberwen',
      bodyDid('https://elsewhere.example', 'aberwen'),
      bodyDid(origin, '../aberwen'),
      `${bodyDid(origin, 'aberwen')}:`,
      'did:web:gov.example%3A8443:other:organisations:aberwen',
    ]
    for (const did of foreign) expect(bodyOfDid(origin, did), did).toBeUndefined()
    expect(bodyOfClient(origin, bodyDid(origin, 'aberwen')), 'without the prefix').toBeUndefined()
    expect(bodyOfClient(origin, `redirect_uri:${bodyDid(origin, 'aberwen')}`)).toBeUndefined()
  })
})
