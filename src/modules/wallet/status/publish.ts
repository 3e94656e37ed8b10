import { addMs } from '#kernel/clock'
import type { Kernel } from '#kernel/module'
import { bitstringPath, statusListPath } from '../domain/addresses.ts'
import { statusListLifetimeMs } from '../domain/limits.ts'
import { statusListBytes } from '../domain/status-list.ts'
import { bookPublication, savePublished, type PublishedList } from '../store/published-status-list.ts'
import { statusListById, type StatusList } from '../store/status-list.ts'
import { forgetChanges, openChanges, revokedIndices } from '../store/status-revocation.ts'
import { bitstringCredential, tokenCwt, tokenJwt } from './forms.ts'
import { gzippedText, gzipPacked, zlibPacked } from './pack.ts'
import { listSigner, type ListSigner } from './signer.ts'

/**
 * Signs a list as it is now and puts it where readers find it. Several nodes may do so at once: the one that began with an
 * older state than what is there by then gives way. Not within a transaction: packing would hold it up.
 * @returns false where another node was first, or there is no such list
 */
export async function publishStatusList(kernel: Kernel, listId: string): Promise<boolean> {
  const { db, clock } = kernel
  const list = await statusListById(db, listId)
  if (list === undefined) return false
  // Changes before revocations: what is published then has all of them, and perhaps some of the next.
  const changes = await openChanges(db, listId)
  const revoked = await revokedIndices(db, listId)
  const publishedAt = clock.now()
  const signer = await listSigner(kernel, db, list.owner)
  const forms = publishedForms(kernel, list, { revoked, signer, publishedAt })
  return db.transaction(async (tx) => {
    const expiresAt = addMs(publishedAt, statusListLifetimeMs)
    if (!(await bookPublication(tx, { listId, seen: list.publication, expiresAt }))) return false
    for (const form of forms) await savePublished(tx, listId, form)
    await forgetChanges(tx, changes)
    return true
  })
}

/** The same statuses in each form. */
export function publishedForms(
  { crypto, origin }: Pick<Kernel, 'crypto' | 'origin'>,
  { id, size }: Pick<StatusList, 'id' | 'size'>,
  content: { revoked: Int32Array; signer: ListSigner; publishedAt: Date },
): PublishedList[] {
  const { revoked, signer, publishedAt } = content
  const tokenList = {
    uri: origin + statusListPath(id),
    packed: zlibPacked(statusListBytes(size, revoked, 'least-significant-first')),
    publishedAt,
  }
  const bitstring = {
    uri: origin + bitstringPath(id),
    packed: gzipPacked(statusListBytes(size, revoked, 'most-significant-first')),
    publishedAt,
  }
  const withTag = (form: Omit<PublishedList, 'etag'>) => ({ ...form, etag: crypto.sha256(form.body) })
  const text = (form: 'token-jwt' | 'bitstring', jwt: string) =>
    withTag({ form, body: Buffer.from(jwt), gzippedBody: gzippedText(jwt) })
  return [
    text('token-jwt', tokenJwt(signer, tokenList)),
    withTag({ form: 'token-cwt', body: tokenCwt(signer, tokenList), gzippedBody: null }),
    text('bitstring', bitstringCredential(signer, bitstring)),
  ]
}
