import { createServer } from 'node:http'
import { Kms, X509KeyUsage, type X509Certificate } from '@credo-ts/core'
import { OpenId4VcModule, type OpenId4VpVerifiedAuthorizationResponse } from '@credo-ts/openid4vc'
import { freePort } from '../../support/free-port.ts'
import { newAgent, type Surroundings } from './agent.ts'

const host = 'localhost'
const dayMs = 86_400_000

export interface CredoVerifier {
  /** `http://localhost:<port>` */
  origin: string
  /** As it names itself, and as it stands on a register of trusted verifiers. */
  clientId: string
  /** PEM, at the top of the chain that signs its requests. */
  rootCertificate: string
  /** @param query in the language of OpenID4VP 1.0 (DCQL) */
  ask(query: object): Promise<{ sessionId: string; link: string }>
  /** What it makes of the answer. @throws when there is none, or it was refused */
  answer(sessionId: string): Promise<OpenId4VpVerifiedAuthorizationResponse>
  stop(): Promise<void>
}

/** Credo as a verifier at an address of its own, whose requests are signed under a certificate (prefix `x509_san_dns`). */
export async function startVerifier(surroundings: Surroundings): Promise<CredoVerifier> {
  const port = await freePort()
  const origin = `http://${host}:${port}`
  const module = new OpenId4VcModule({ verifier: { baseUrl: `${origin}/verifier` } })
  const agent = newAgent(surroundings, module)
  await agent.initialize()
  const server = createServer(module.config.app)
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve))
  const { root, leaf } = await certificates(agent)
  const verifiers = agent.openid4vc.verifier
  const { verifierId } = await verifiers.createVerifier()

  return {
    origin,
    clientId: `x509_san_dns:${host}`,
    rootCertificate: root.toString('pem'),
    async ask(query) {
      const { authorizationRequest, verificationSession } = await verifiers.createAuthorizationRequest({
        verifierId,
        requestSigner: { method: 'x5c', x5c: [leaf] },
        // The types of the library know each format's members; tests ask in all of them.
        dcql: { query: query as never },
      })
      return { sessionId: verificationSession.id, link: authorizationRequest }
    },
    answer: (sessionId) => verifiers.getVerifiedAuthorizationResponse(sessionId),
    async stop() {
      await agent.shutdown()
      server.closeAllConnections()
      await new Promise((resolve) => void server.close(resolve))
    },
  }
}

/** A root, and below it the certificate that requests are signed under. */
async function certificates({ kms, x509 }: Pick<ReturnType<typeof newAgent>, 'kms' | 'x509'>): Promise<{
  root: X509Certificate
  leaf: X509Certificate
}> {
  const p256 = { kty: 'EC', crv: 'P-256' } as const
  const rootKey = Kms.PublicJwk.fromPublicJwk((await kms.createKey({ type: p256 })).publicJwk)
  const leafKey = Kms.PublicJwk.fromPublicJwk((await kms.createKey({ type: p256 })).publicJwk)
  const now = Date.now()
  const validity = { notBefore: new Date(now - dayMs), notAfter: new Date(now + dayMs) }
  const root = await x509.createCertificate({
    authorityKey: rootKey,
    issuer: { commonName: 'Readers of Elsewhere', countryName: 'NL' },
    validity,
    extensions: {
      basicConstraints: { ca: true, pathLenConstraint: 0 },
      keyUsage: { usages: [X509KeyUsage.KeyCertSign, X509KeyUsage.CrlSign], markAsCritical: true },
    },
  })
  const leaf = await x509.createCertificate({
    authorityKey: rootKey,
    subjectPublicKey: leafKey,
    issuer: root.issuer,
    subject: { commonName: 'Library of Elsewhere', countryName: 'NL' },
    validity,
    extensions: {
      keyUsage: { usages: [X509KeyUsage.DigitalSignature], markAsCritical: true },
      subjectAlternativeName: { name: [{ type: 'dns', value: host }] },
    },
  })
  leaf.keyId = leafKey.keyId
  return { root, leaf }
}
