import { generateKeyPairSync, type KeyObject } from 'node:crypto'

export interface TestKey {
  privateKey: KeyObject
  publicKey: KeyObject
  /** SubjectPublicKeyInfo as PEM. */
  pem: string
  /** The same without its BEGIN and END lines, on one line, as One Login's registry holds it. */
  bare: string
}

function testKey({ privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject }): TestKey {
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return { privateKey, publicKey, pem, bare: pem.replace(/-----.*-----|\s/g, '') }
}

/** A new RSA key. */
export function rsaTestKey(modulusLength = 2048): TestKey {
  return testKey(generateKeyPairSync('rsa', { modulusLength }))
}

/** A new key on an elliptic curve. */
export function curveTestKey(namedCurve = 'P-256'): TestKey {
  return testKey(generateKeyPairSync('ec', { namedCurve }))
}
