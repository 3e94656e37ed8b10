import { permitted } from '#kernel/access'
import { definePage, notFound } from '#kernel/http'
import { factWithFile } from '../../domain/case.ts'
import { viewCases } from '../../permissions.ts'
import { recordRead } from '../../handling/read-case.ts'
import { findCase, findFacts } from '../../store/case-store.ts'
import { scopeOf } from '../../store/scope.ts'

/** A file that goes with a case, to save. */
export const fileOfCase = definePage({
  path: '/staff/cases/:caseId/files/:fileId',
  access: permitted(viewCases),
  async get({ kernel, actor, params: { caseId, fileId } }) {
    const { db, crypto, files } = kernel
    const scope = scopeOf(actor, viewCases)
    const file = await findCase(db, scope, caseId)
    const facts = await findFacts(db, crypto, scope, caseId)
    if (file === undefined || facts === undefined || factWithFile(facts, fileId) === undefined)
      throw notFound()
    const stored = await files.describe(db, fileId)
    if (stored === undefined) throw notFound()
    await recordRead(kernel, actor, file, 'casework.file.read', { fileId })
    return {
      kind: 'download',
      fileName: stored.originalName,
      mediaType: stored.mediaType,
      content: await files.read(fileId),
      disposition: 'attachment',
    }
  },
})
