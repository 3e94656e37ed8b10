import { permitted } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { viewCases } from '../permissions.ts'
import { readCase } from '../handling/read-case.ts'
import { caseDetailSchema } from './schemas.ts'

/** One case with its facts and timeline. Recorded like a view of its page. */
export const getCase = defineOperation({
  method: 'GET',
  path: '/api/v1/casework/cases/:caseId',
  operationId: 'getCase',
  summary: 'One case of your organisations',
  access: permitted(viewCases),
  response: caseDetailSchema,
  async handle({ kernel, actor, params }) {
    const { file, facts, timeline } = await readCase(kernel, actor, params.caseId)
    const { id, reference, caseType, organisationId, title, status, assigneePersonId, version, reason } = file
    return {
      body: {
        id,
        reference,
        caseType,
        organisationId,
        title,
        status,
        assigneePersonId,
        version,
        reason,
        openedAt: file.openedAt.toISOString(),
        decidedAt: file.decidedAt?.toISOString() ?? null,
        facts: facts.map(withoutAbsent),
        timeline: timeline.map(({ kind, actorName, text, occurredAt }) => ({
          kind,
          actorName,
          text,
          occurredAt: occurredAt.toISOString(),
        })),
      },
    }
  },
})

type Fact = Awaited<ReturnType<typeof readCase>>['facts'][number]

function withoutAbsent({ sourceDetail, fileId, ...fact }: Fact) {
  return {
    ...fact,
    ...(sourceDetail === undefined ? {} : { sourceDetail }),
    ...(fileId === undefined ? {} : { fileId }),
  }
}
