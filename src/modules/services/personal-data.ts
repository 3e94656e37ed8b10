import type { Queryable } from '#kernel/db'
import { onEvent } from '#kernel/events'
import { contribute, type Kernel } from '#kernel/module'
import { accountDeleted, exportTable, personalDataExports } from '#modules/identity'
import { endDrafts } from './apply/end-drafts.ts'
import { knownService } from './definitions.ts'
import type { Answer, Answers } from './domain/answers.ts'
import { draftsWithContent, takeDraftsOf } from './store/draft.ts'
import { factUsesOfPerson } from './store/fact-use.ts'
import { removeReceiptsOf } from './store/life-event-receipt.ts'
import { submissionsOf, submissionWithContent } from './store/submission.ts'
import { servicesWords } from './words.ts'

const mostApplications = 1_000

/** The applications of a person who downloads their data, with their answers. */
export const servicesExport = contribute(personalDataExports, {
  name: 'services',
  async read(kernel, target, personId) {
    const drafts = await draftsWithContent(target, kernel.crypto, personId)
    return [
      exportTable(
        servicesWords,
        'drafts',
        await Promise.all(
          drafts.map(async ({ serviceName, updatedAt, expiresAt, content }) => ({
            service: await titleOf(kernel, target, serviceName),
            updatedAt,
            expiresAt,
            answers: inWords(content.answers),
          })),
        ),
      ),
      exportTable(servicesWords, 'applications', await applicationRows(kernel, target, personId)),
      exportTable(servicesWords, 'factUses', await factUseRows(kernel, target, personId)),
    ]
  },
})

async function applicationRows(kernel: Kernel, target: Queryable, personId: string) {
  const rows = []
  for (const submission of await submissionsOf(target, personId, mostApplications)) {
    const { id, organisationId, serviceName, reference, submittedAt } = submission
    const full = await submissionWithContent(target, kernel.crypto, { id, personId, organisationId })
    const answers = inWords(full?.content.answers ?? {})
    const service = await titleOf(kernel, target, serviceName)
    rows.push({ service, reference, submittedAt, answers })
  }
  return rows
}

/** What the person let applications use instead of typing it. */
async function factUseRows(kernel: Kernel, target: Queryable, personId: string) {
  const rows = []
  for (const use of await factUsesOfPerson(target, personId, mostApplications)) {
    const { serviceName, claim, sourceKind, reference, givenAt } = use
    const service = await titleOf(kernel, target, serviceName)
    rows.push({ claim, source: sourceKind, service, reference: reference ?? '', givenAt })
  }
  return rows
}

async function titleOf(kernel: Kernel, target: Queryable, serviceName: string): Promise<string> {
  const known = await knownService(kernel, target, serviceName)
  return known?.definition.title.en ?? serviceName
}

/** One line for each field, under the name that its service gives it. */
function inWords(answers: Answers): string {
  return Object.entries(answers)
    .map(([field, answer]) => `${field}: ${answerText(answer)}`)
    .join('\n')
}

function answerText(answer: Answer): string {
  switch (answer.kind) {
    case 'none':
      return ''
    case 'choices':
      return answer.values.join(', ')
    case 'file':
      return answer.originalName
    case 'identity':
      return `${answer.givenNames} ${answer.familyName}, ${answer.dateOfBirth}`
    case 'credential':
      return JSON.stringify(answer.claims)
    case 'text':
    case 'number':
    case 'date':
    case 'choice':
    case 'month':
    case 'identifier':
    case 'calculated':
      return String(answer.value)
    case 'entries':
      return answer.entries.map(({ answers }) => inWords(answers)).join('\n')
    default: {
      const { kind: _kind, ...said } = answer
      return JSON.stringify(said)
    }
  }
}

/** What was not sent is nobody's but the person's, so it goes with their account. Bodies keep what was sent. */
export const onAccountDeleted = onEvent(
  accountDeleted,
  'services.delete-drafts-of-deleted',
  async (kernel, tx, { personId }) => {
    const drafts = await takeDraftsOf(tx, kernel.crypto, personId)
    await removeReceiptsOf(tx, personId)
    await endDrafts(kernel, tx, drafts)
  },
)
