import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { licenceNameSpace, newDevice, newIssuer, newLicence } from '../../testing/mdoc.ts'
import { parseIssuerSigned } from './issuer-signed.ts'
import { readSecurityObject, type DigestAlgorithm } from './security-object.ts'
import { hasSignedElements } from './signed-elements.ts'

function digest(algorithm: DigestAlgorithm, bytes: Uint8Array): Uint8Array {
  return createHash(algorithm.replace('-', '')).update(bytes).digest()
}

test('elements that were changed, or are of another document, are not those that the issuer signed', async () => {
  const issuer = await newIssuer()
  const [one, two] = [newLicence(issuer, newDevice()), newLicence(issuer, newDevice())].map(parseIssuerSigned)
  const object = readSecurityObject(one?.issuerAuth.payload ?? null)
  const nameSpaces = new Map(one?.nameSpaces)
  expect(await hasSignedElements({ nameSpaces }, object, digest)).toBe(true)
  expect(await hasSignedElements({ nameSpaces: new Map(two?.nameSpaces) }, object, digest)).toBe(false)
  const [first, ...others] = nameSpaces.get(licenceNameSpace) ?? []
  if (first === undefined) throw new Error('The licence has no elements')
  const changed = { ...first, encoded: Uint8Array.from(first.encoded).fill(0, -1) }
  const withChanged = new Map(nameSpaces).set(licenceNameSpace, [changed, ...others])
  expect(await hasSignedElements({ nameSpaces: withChanged }, object, digest)).toBe(false)
  const elsewhere = new Map([['org.example', others]])
  expect(await hasSignedElements({ nameSpaces: elsewhere }, object, digest)).toBe(false)
})
