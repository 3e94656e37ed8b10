import { systemActor } from '#kernel/access'
import type { CliCommand } from '#kernel/module'
import { revokeSigner } from '../certificates/revocation.ts'
import { prepareSigner, rotateSigner } from '../certificates/rotation.ts'
import { listCertificates } from '../store/certificate.ts'

const exitDone = 0
const exitFailed = 1
const exitUsage = 2

const reasons = ['key-compromise', 'superseded', 'cessation'] as const

const list: CliCommand = {
  name: 'certificate list',
  summary: 'List the certificates behind mobile documents: certificate list',
  async run({ db }, _args, out) {
    for (const { kind, state, issuerSlug, notAfter, fingerprint } of await listCertificates(db)) {
      const facts = [kind, state, issuerSlug ?? '-', notAfter.toISOString().slice(0, 10), fingerprint]
      out(facts.join('\t'))
    }
    return exitDone
  },
}

const rotate: CliCommand = {
  name: 'certificate rotate',
  summary: 'Put the next document signer of a public body into use: certificate rotate SLUG',
  async run(kernel, [slug = ''], out) {
    if (slug === '') {
      out('Say of which public body: commonweal wallet certificate rotate SLUG')
      return exitUsage
    }
    await prepareSigner(kernel, kernel.db, slug)
    const refusal = await kernel.db.transaction(async (tx) => {
      const refused = await rotateSigner(kernel, tx, slug)
      if (refused === undefined) await recordOperation(kernel, tx, 'wallet.certificate.rotated', slug)
      return refused
    })
    const texts = {
      'none-in-use': `No document signer of "${slug}" is in use`,
      'no-next': 'There is no next document signer',
      'published-too-recently': 'The next one was published now; put it into use after a day',
    }
    out(refusal === undefined ? `The next document signer of ${slug} is in use` : texts[refusal])
    return refusal === undefined ? exitDone : exitFailed
  },
}

const revoke: CliCommand = {
  name: 'certificate revoke',
  summary: `Revoke a document signer: certificate revoke FINGERPRINT ${reasons.join('|')}`,
  async run(kernel, [fingerprint = '', typed = ''], out) {
    const reason = reasons.find((known) => known === typed)
    if (fingerprint === '' || reason === undefined) {
      out(revoke.summary)
      return exitUsage
    }
    const wanted = fingerprint.replaceAll(':', '').toLowerCase()
    const certificate = (await listCertificates(kernel.db)).find((each) => each.fingerprint === wanted)
    const isRevoked = await kernel.db.transaction(async (tx) => {
      if (certificate === undefined || !(await revokeSigner(kernel, tx, certificate.id, reason))) return false
      await recordOperation(kernel, tx, 'wallet.certificate.revoked', certificate.fingerprint)
      return true
    })
    out(
      isRevoked
        ? 'Revoked. Cards that it signed must be issued again.'
        : 'There is no such document signer in use',
    )
    return isRevoked ? exitDone : exitFailed
  },
}

async function recordOperation(
  kernel: Parameters<CliCommand['run']>[0],
  target: Parameters<typeof kernel.audit.record>[0],
  action: string,
  resource: string,
): Promise<void> {
  await kernel.audit.record(target, {
    actor: systemActor('wallet.command-line'),
    action,
    purpose: 'wallet.purpose.certificates',
    resource: `wallet.certificate:${resource}`,
  })
}

/** Changing certificates is for whoever runs the deployment, who can read its keys anyway: so on the command line only. */
export const certificateCommands: readonly CliCommand[] = [list, rotate, revoke]
