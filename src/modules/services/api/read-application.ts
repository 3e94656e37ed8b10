import { Type } from 'typebox'
import { signedIn } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { applicationsOf } from '../applications.ts'
import { knownService } from '../definitions.ts'
import { formsSubmission, formsSubmissionSchema } from '../delivery/forms-submission.ts'
import { submissionDocument, type SubmissionDocument } from '../domain/submission-document.ts'
import { submissionWithContent } from '../store/submission.ts'
import { applicationBody } from './application-body.ts'
import { applicationSchema } from './schemas.ts'

/** One application of the signed-in person's, with what they sent. */
export const readApplication = defineOperation({
  method: 'GET',
  path: '/api/v1/services/applications/:reference',
  operationId: 'readApplication',
  summary: 'How an application of the signed-in person stands, and what they sent',
  access: signedIn(),
  response: Type.Object({
    application: applicationSchema,
    document: Type.Unsafe<SubmissionDocument>(
      Type.Object({
        format: Type.String(),
        service: Type.String(),
        version: Type.Integer(),
        answers: Type.Record(Type.String(), Type.Unknown()),
      }),
    ),
    /** In the words of the JSON submission schema of GOV.UK Forms. */
    submission: Type.Optional(formsSubmissionSchema),
  }),
  async handle({ kernel, actor, params }) {
    const { personId } = actor
    const applications = await applicationsOf(kernel, kernel.db, personId)
    const application = applications.find(({ reference }) => reference === params.reference)
    if (application === undefined) throw notFound()
    const { id, organisationId, serviceName, reference, submittedAt } = application
    const key = { id, personId, organisationId }
    const sent = await submissionWithContent(kernel.db, kernel.crypto, key)
    if (sent === undefined) throw notFound()
    const { answers } = sent.content
    const known = await knownService(kernel, kernel.db, serviceName)
    return {
      body: {
        application: applicationBody(application),
        document: submissionDocument({ name: serviceName, version: sent.definitionVersion }, answers),
        ...(known === undefined
          ? {}
          : {
              submission: formsSubmission(known.definition, answers, {
                reference,
                submittedAt,
                locale: sent.locale,
              }),
            }),
      },
    }
  },
})
