import { describe, expect, it } from 'vitest'
import { readVpTokenFor } from './answer.ts'
import { askFor } from './ask.ts'
import { evaluateDcql, isComplete, leastAnswer, type QueriedCard } from './match.ts'
import { parseDcql } from './parse.ts'
import { selectByPath } from './path.ts'
import { DcqlError } from './query.ts'
import type { CredentialTemplate } from '../template.ts'

const pid = 'https://credentials.example.com/identity_credential'

function sdJwt(id: string, vct: string, claims: Record<string, unknown>): QueriedCard {
  return { id, format: 'dc+sd-jwt', types: [vct], claims: { vct, ...claims }, isBoundToHolder: true }
}

function mdoc(id: string, docType: string, claims: Record<string, Record<string, unknown>>): QueriedCard {
  return { id, format: 'mso_mdoc', types: [docType], claims, isBoundToHolder: true }
}

function named(id: string, vct: string, names: string[]): object {
  const claims = names.map((name) => ({ path: [name] }))
  return { id, format: 'dc+sd-jwt', meta: { vct_values: [vct] }, claims }
}

function document(id: string, docType: string, ...elements: string[]): object {
  const claims = elements.map((element) => ({ path: ['org.iso.18013.5.1', element] }))
  return { id, format: 'mso_mdoc', meta: { doctype_value: docType }, claims }
}

/** Can a card with the elements 1 and true answer a query for one of these? */
function answersWith(values: unknown[]): boolean {
  const asked = parseDcql({ credentials: [query({ claims: [{ path: ['n', null], values }] })] })
  return evaluateDcql(asked, [sdJwt('1', pid, { n: [1, true] })]).canAnswer
}

function isFrom(authorities: object[]): boolean {
  const asked = parseDcql({ credentials: [query({ trusted_authorities: authorities })] })
  const card = { ...sdJwt('1', pid, {}), authorities: { aki: ['s9tIpPmhxdiuNkHMEWNpYim8S8Y'] } }
  return evaluateDcql(asked, [card]).canAnswer
}

function query(difference: Record<string, unknown> = {}): Record<string, unknown> {
  return { id: 'a', format: 'dc+sd-jwt', meta: { vct_values: [pid] }, ...difference }
}

/** The credential of OpenID4VP 1.0 section 7.3. */
const credential = {
  name: 'Arthur Dent',
  address: { street_address: '42 Market Street', locality: 'Milliways', postal_code: '12345' },
  degrees: [
    { type: 'Bachelor of Science', university: 'University of Betelgeuse' },
    { type: 'Master of Science', university: 'University of Betelgeuse' },
  ],
  nationalities: ['British', 'Betelgeusian'],
}

describe('a path', () => {
  it.each([
    [['name'], ['Arthur Dent']],
    [['address'], [credential.address]],
    [['address', 'street_address'], ['42 Market Street']],
    [
      ['degrees', null, 'type'],
      ['Bachelor of Science', 'Master of Science'],
    ],
    [['nationalities', 1], ['Betelgeusian']],
    [
      ['nationalities', null],
      ['British', 'Betelgeusian'],
    ],
  ])('selects %j as the specification says', (path, selected) => {
    expect(selectByPath(credential, path)).toEqual(selected)
  })

  it('leaves out elements that lack a key, and fails where nothing is left or a container is of another kind', () => {
    expect(selectByPath([{ a: 1 }, { b: 2 }], [null, 'a'])).toEqual([1])
    const none: [unknown, (string | number | null)[]][] = [
      [credential, ['unknown']],
      [credential, ['nationalities', 2]],
      [credential, ['name', 'first']],
      [credential, ['name', 0]],
      [credential, ['address', null]],
      [credential, ['nationalities', 'x']],
      [
        [{ a: 1 }, 5],
        [null, 'a'],
      ],
      [{}, ['__proto__']],
      [{}, ['constructor']],
    ]
    for (const [root, path] of none) expect(selectByPath(root, path), JSON.stringify(path)).toBeUndefined()
  })
})

describe('the grammar', () => {
  const claims = [{ id: 'x', path: ['x'] }]
  it.each([
    ['no object', []],
    ['no credentials', {}],
    ['empty credentials', { credentials: [] }],
    ['an id with a space', { credentials: [query({ id: 'a b' })] }],
    ['an empty id', { credentials: [query({ id: '' })] }],
    ['an id twice', { credentials: [query(), query()] }],
    ['no format', { credentials: [query({ format: undefined })] }],
    ['no meta', { credentials: [query({ meta: undefined })] }],
    ['no types', { credentials: [query({ meta: {} })] }],
    ['empty types', { credentials: [query({ meta: { vct_values: [] } })] }],
    ['a type that is a number', { credentials: [query({ meta: { vct_values: [1] } })] }],
    ['an mdoc without a document type', { credentials: [query({ format: 'mso_mdoc', meta: {} })] }],
    [
      'types of a JWT VC not in lists',
      { credentials: [query({ format: 'jwt_vc_json', meta: { type_values: ['A'] } })] },
    ],
    ['multiple that is no boolean', { credentials: [query({ multiple: 'yes' })] }],
    [
      'holder binding that is no boolean',
      { credentials: [query({ require_cryptographic_holder_binding: 0 })] },
    ],
    ['empty authorities', { credentials: [query({ trusted_authorities: [] })] }],
    [
      'an authority without values',
      { credentials: [query({ trusted_authorities: [{ type: 'aki', values: [] }] })] },
    ],
    ['empty claims', { credentials: [query({ claims: [] })] }],
    ['an empty path', { credentials: [query({ claims: [{ path: [] }] })] }],
    ['a path that is a text', { credentials: [query({ claims: [{ path: 'name' }] })] }],
    ['a negative step', { credentials: [query({ claims: [{ path: ['a', -1] }] })] }],
    ['a broken step', { credentials: [query({ claims: [{ path: ['a', 1.5] }] })] }],
    ['a step that is true', { credentials: [query({ claims: [{ path: ['a', true] }] })] }],
    ['a claim twice', { credentials: [query({ claims: [{ path: ['a'] }, { path: ['a'] }] })] }],
    [
      'a claim id twice',
      {
        credentials: [
          query({
            claims: [
              { id: 'x', path: ['a'] },
              { id: 'x', path: ['b'] },
            ],
          }),
        ],
      },
    ],
    ['empty values', { credentials: [query({ claims: [{ path: ['a'], values: [] }] })] }],
    ['a value that is an object', { credentials: [query({ claims: [{ path: ['a'], values: [{}] }] })] }],
    [
      'a value that is no whole number',
      { credentials: [query({ claims: [{ path: ['a'], values: [0.5] }] })] },
    ],
    ['claim sets without claims', { credentials: [query({ claim_sets: [['x']] })] }],
    [
      'claim sets with claims without ids',
      { credentials: [query({ claims: [{ path: ['x'] }], claim_sets: [['x']] })] },
    ],
    ['empty claim sets', { credentials: [query({ claims, claim_sets: [] })] }],
    ['an empty claim set', { credentials: [query({ claims, claim_sets: [[]] })] }],
    ['a claim set with an unknown claim', { credentials: [query({ claims, claim_sets: [['y']] })] }],
    ['empty credential sets', { credentials: [query()], credential_sets: [] }],
    ['a credential set without options', { credentials: [query()], credential_sets: [{}] }],
    ['an empty option', { credentials: [query()], credential_sets: [{ options: [[]] }] }],
    ['an option that is not there', { credentials: [query()], credential_sets: [{ options: [['b']] }] }],
    [
      'required that is no boolean',
      { credentials: [query()], credential_sets: [{ options: [['a']], required: 1 }] },
    ],
    [
      'a path of an mdoc with three steps',
      {
        credentials: [
          query({ format: 'mso_mdoc', meta: { doctype_value: 'x' }, claims: [{ path: ['n', 'e', 'x'] }] }),
        ],
      },
    ],
    [
      'a path of an mdoc with an index',
      {
        credentials: [
          query({ format: 'mso_mdoc', meta: { doctype_value: 'x' }, claims: [{ path: ['n', 0] }] }),
        ],
      },
    ],
    [
      'a thousand claims',
      { credentials: [query({ claims: Array.from({ length: 1000 }, (_, n) => ({ path: [`c${n}`] })) })] },
    ],
  ])('refuses %s', (_name, value) => {
    expect(() => parseDcql(value)).toThrow(DcqlError)
  })

  it('ignores members that the specification does not name', () => {
    expect(parseDcql({ credentials: [query({ later: 1 })], purpose: 'x' }).credentials).toHaveLength(1)
  })

  it('reads a format that nobody here knows, which no card answers', () => {
    const read = parseDcql({ credentials: [query({ format: 'ldp_vc', meta: {} })] })
    expect(evaluateDcql(read, [sdJwt('1', pid, {})]).canAnswer).toBe(false)
  })
})

describe('claims', () => {
  const alternatives = parseDcql({
    credentials: [
      query({
        claims: ['last_name', 'postal_code', 'locality', 'region', 'date_of_birth'].map((name, index) => ({
          id: 'abcde'[index],
          path: [name],
        })),
        claim_sets: [
          ['a', 'c', 'd', 'e'],
          ['a', 'b', 'e'],
        ],
      }),
    ],
  })
  const person = { last_name: 'Dent', date_of_birth: '1950-01-01', postal_code: '1' }

  it('are those of the first set that the card has, and no others', () => {
    const { matches } = evaluateDcql(alternatives, [
      sdJwt('short', pid, person),
      sdJwt('full', pid, { ...person, locality: 'X', region: 'Y' }),
      sdJwt('poor', pid, { last_name: 'Dent' }),
    ])
    expect(matches.get('a')).toEqual([
      { cardId: 'short', claims: [['last_name'], ['postal_code'], ['date_of_birth']] },
      { cardId: 'full', claims: [['last_name'], ['locality'], ['region'], ['date_of_birth']] },
    ])
  })

  it('are none when the query names none', () => {
    const { matches } = evaluateDcql(parseDcql({ credentials: [query()] }), [sdJwt('1', pid, person)])
    expect(matches.get('a')).toEqual([{ cardId: '1', claims: [] }])
  })

  it('must have one of the values, of the same type', () => {
    expect([answersWith([1]), answersWith([true]), answersWith([2, 1])]).toEqual([true, true, true])
    expect([answersWith(['1']), answersWith([2]), answersWith([false])]).toEqual([false, false, false])
  })

  it('of a card that is not bound to a key count only where that is allowed', () => {
    const loose = { ...sdJwt('1', pid, {}), isBoundToHolder: false }
    const ask = (required: boolean) =>
      evaluateDcql(parseDcql({ credentials: [query({ require_cryptographic_holder_binding: required })] }), [
        loose,
      ]).canAnswer
    expect([ask(true), ask(false)]).toEqual([false, true])
  })
})

describe('kinds of cards', () => {
  it('are told apart by type and by format', () => {
    const read = parseDcql({ credentials: [query()] })
    expect(evaluateDcql(read, [sdJwt('1', 'urn:other', {})]).canAnswer).toBe(false)
    expect(evaluateDcql(read, [mdoc('1', pid, {})]).canAnswer).toBe(false)
    const extending = { ...sdJwt('1', 'urn:narrower', {}), types: ['urn:narrower', pid] }
    expect(evaluateDcql(read, [extending]).canAnswer).toBe(true)
  })

  it('of JWT VCs have all types of one list, in full or in short', () => {
    const base = 'https://www.w3.org/2018/credentials#VerifiableCredential'
    const card: QueriedCard = {
      id: '1',
      format: 'jwt_vc_json',
      types: ['VerifiableCredential', 'IDCredential'],
      claims: { credentialSubject: { family_name: 'Dent' } },
      isBoundToHolder: true,
    }
    const ask = (typeValues: string[][]) =>
      evaluateDcql(
        parseDcql({
          credentials: [
            query({
              format: 'jwt_vc_json',
              meta: { type_values: typeValues },
              claims: [{ path: ['credentialSubject', 'family_name'] }],
            }),
          ],
        }),
        [card],
      ).canAnswer
    expect(ask([['IDCredential']])).toBe(true)
    expect(ask([['Other'], [base, 'IDCredential']])).toBe(true)
    expect(ask([['IDCredential', 'Other']])).toBe(false)
  })

  it('may be limited to authorities above the issuer', () => {
    expect(isFrom([{ type: 'aki', values: ['x', 's9tIpPmhxdiuNkHMEWNpYim8S8Y'] }])).toBe(true)
    expect(
      isFrom([
        { type: 'aki', values: ['x'] },
        { type: 'etsi_tl', values: ['https://x'] },
      ]),
    ).toBe(false)
    expect(isFrom([{ type: 'toString', values: ['x'] }])).toBe(false)
  })
})

describe('sets of cards', () => {
  // The examples of OpenID4VP 1.0 section 6.5, annex D.
  const alternatives = parseDcql({
    credentials: [
      named('pid', 'urn:pid', ['given_name']),
      named('other_pid', 'urn:other', ['given_name']),
      named('reduced_1', 'urn:r1', ['family_name']),
      named('reduced_2', 'urn:r2', ['postal_code']),
      named('nice_to_have', 'urn:rewards', ['rewards_number']),
    ],
    credential_sets: [
      { options: [['pid'], ['other_pid'], ['reduced_1', 'reduced_2']] },
      { required: false, options: [['nice_to_have']] },
    ],
  })
  const reduced = [
    sdJwt('r1', 'urn:r1', { family_name: 'Dent' }),
    sdJwt('r2', 'urn:r2', { postal_code: '1' }),
  ]
  const rewards = sdJwt('w', 'urn:rewards', { rewards_number: 7 })

  it('take the preferred way that the cards allow, and leave out what is optional', () => {
    const evaluated = evaluateDcql(alternatives, [
      ...reduced,
      rewards,
      sdJwt('o', 'urn:other', { given_name: 'A' }),
    ])
    expect(evaluated.choices).toEqual([
      { required: true, options: [['other_pid'], ['reduced_1', 'reduced_2']] },
      { required: false, options: [['nice_to_have']] },
    ])
    expect(leastAnswer(evaluated)).toEqual(['other_pid'])
    expect(leastAnswer(evaluateDcql(alternatives, reduced))).toEqual(['reduced_1', 'reduced_2'])
  })

  it('give nothing at all when something required is missing', () => {
    const evaluated = evaluateDcql(alternatives, [rewards, ...reduced.slice(0, 1)])
    expect(evaluated.canAnswer).toBe(false)
    expect(leastAnswer(evaluated)).toEqual([])
  })

  it('are complete when every required set has one way answered', () => {
    expect(
      [['pid'], ['reduced_1', 'reduced_2'], ['pid', 'nice_to_have']].map((ids) =>
        isComplete(alternatives, new Set(ids)),
      ),
    ).toEqual([true, true, true])
    expect(
      [['reduced_1'], ['nice_to_have'], []].map((ids) => isComplete(alternatives, new Set(ids))),
    ).toEqual([false, false, false])
  })

  it('without sets need every card', () => {
    const both = parseDcql({ credentials: [named('a', 'urn:a', ['x']), named('b', 'urn:b', ['y'])] })
    expect(isComplete(both, new Set(['a']))).toBe(false)
    expect(
      leastAnswer(evaluateDcql(both, [sdJwt('1', 'urn:a', { x: 1 }), sdJwt('2', 'urn:b', { y: 1 })])),
    ).toEqual(['a', 'b'])
  })

  it('choose among documents of two kinds, one of them optional', () => {
    const read = parseDcql({
      credentials: [
        document('mdl-id', 'org.iso.18013.5.1.mDL', 'given_name', 'portrait'),
        document('mdl-address', 'org.iso.18013.5.1.mDL', 'resident_address'),
        document('photo-id', 'org.iso.23220.photoid.1', 'given_name', 'portrait'),
      ],
      credential_sets: [
        { options: [['mdl-id'], ['photo-id']] },
        { required: false, options: [['mdl-address']] },
      ],
    })
    const mdl = mdoc('mdl', 'org.iso.18013.5.1.mDL', {
      'org.iso.18013.5.1': { given_name: 'A', portrait: 'x', resident_address: 'y' },
    })
    const evaluated = evaluateDcql(read, [mdl])
    expect(leastAnswer(evaluated)).toEqual(['mdl-id'])
    expect(evaluated.matches.get('mdl-id')).toEqual([
      {
        cardId: 'mdl',
        claims: [
          ['org.iso.18013.5.1', 'given_name'],
          ['org.iso.18013.5.1', 'portrait'],
        ],
      },
    ])
  })
})

describe('an answer', () => {
  const read = parseDcql({ credentials: [query(), query({ id: 'b', multiple: true })] })

  it('has a list for each query, with one presentation unless several were asked for', () => {
    expect(readVpTokenFor(read, { a: ['x'], b: ['y', 'z'] })).toEqual(
      new Map([
        ['a', ['x']],
        ['b', ['y', 'z']],
      ]),
    )
    for (const wrong of [
      undefined,
      [],
      {},
      { a: 'x' },
      { a: [] },
      { a: ['x', 'y'] },
      { a: [1] },
      { c: ['x'] },
      { a: ['x'], c: ['y'] },
    ]) {
      expect(readVpTokenFor(read, wrong), JSON.stringify(wrong)).toBeUndefined()
    }
  })
})

describe('asking for cards', () => {
  const text = { en: '', cy: '' }
  const licence: CredentialTemplate = {
    name: 'licence',
    vct: '/credentials/types/licence',
    title: text,
    description: text,
    issuerOrganisationSlug: 'agency',
    validityDays: 1,
    colour: 'blue',
    formats: ['sd-jwt-vc', 'mdoc', 'jwt-vc'],
    docType: 'org.iso.18013.5.1.mDL',
    verifiableCredential: { types: ['Licence'], subject: { name: [{ family: { $claim: 'family_name' } }] } },
    claims: [
      {
        name: 'over_18',
        label: text,
        selectivelyDisclosable: true,
        mdoc: { namespace: 'org.iso.18013.5.1', element: 'age_over_18' },
      },
      { name: 'family_name', label: text, selectivelyDisclosable: true },
    ],
  }

  it('asks for each form that shows the claims alone, any of which will do', () => {
    const asked = askFor('https://x', [{ template: licence, claims: ['over_18'] }])
    expect(asked.dcql).toEqual({
      credentials: [
        {
          id: 'card',
          format: 'dc+sd-jwt',
          meta: { vct_values: ['https://x/credentials/types/licence'] },
          claims: [{ path: ['over_18'] }],
        },
        {
          id: 'card_mdoc',
          format: 'mso_mdoc',
          meta: { doctype_value: 'org.iso.18013.5.1.mDL' },
          claims: [{ path: ['org.iso.18013.5.1', 'age_over_18'] }],
        },
      ],
      credential_sets: [{ options: [['card'], ['card_mdoc']] }],
    })
    expect(() => parseDcql(asked.dcql)).not.toThrow()
  })

  it('asks for a whole JWT VC only where there is nothing else', () => {
    const only = { ...licence, formats: ['jwt-vc'] as const }
    expect(askFor('https://x', [{ template: only, claims: ['family_name'] }]).dcql).toEqual({
      credentials: [
        {
          id: 'card_jwt',
          format: 'jwt_vc_json',
          meta: { type_values: [['Licence']] },
          claims: [{ path: ['credentialSubject', 'name', 0, 'family'] }],
        },
      ],
    })
    expect(() => askFor('https://x', [{ template: only, claims: ['over_18'] }])).toThrow(TypeError)
  })

  it('asks for one of several cards, or for all', () => {
    const two = [
      { template: { ...licence, formats: ['sd-jwt-vc'] as const }, claims: [] },
      { template: { ...licence, name: 'b', vct: 'urn:b', formats: ['sd-jwt-vc'] as const }, claims: [] },
    ]
    const complete = (how: 'any' | 'all', ...ids: string[]) =>
      isComplete(parseDcql(askFor('https://x', two, how).dcql), new Set(ids))
    expect([complete('any', 'card2'), complete('all', 'card2'), complete('all', 'card', 'card2')]).toEqual([
      true,
      false,
      true,
    ])
  })
})
