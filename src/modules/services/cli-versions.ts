import type { CliCommand } from '#kernel/module'
import { problemLine } from './editor/coded-words.ts'
import { lockService } from './store/service.ts'
import { decideVersion, operator, submitVersion, type DecisionOutcome } from './versions/decide-version.ts'
import { judge } from './versions/judge.ts'
import { findServiceFile } from './versions/open-service.ts'
import { recordDefinitionAct } from './versions/record-act.ts'

const exitDone = 0
const exitRefused = 1
const exitUsage = 2

type Out = (line: string) => void

/** Writes a service as JSON: its draft where it has one. */
export const exportServiceCommand: CliCommand = {
  name: 'services export',
  summary: 'Writes a service as JSON, its draft where it has one: services export NAME',
  async run(kernel, [name = ''], out) {
    const file = await findServiceFile(kernel, kernel.db, name)
    if (file === undefined) return unknown(out, name)
    const about = { name, organisationId: file.organisation.id }
    await recordDefinitionAct(kernel, kernel.db, operator, 'definition.exported', about)
    out(JSON.stringify(file.content, null, 2))
    return exitDone
  },
}

/** Lets the operator be the second person: what people write, people send. */
export const publishServiceCommand: CliCommand = {
  name: 'services publish',
  summary:
    'Publishes the version that waits, or one that came by command, as the operator: services publish NAME',
  async run(kernel, [name = ''], out) {
    return kernel.db.transaction(async (tx) => {
      const file = await findServiceFile(kernel, tx, name)
      if (file === undefined) return unknown(out, name)
      if (file.open === undefined) return usage(out, `No version of "${name}" waits to be published`)
      await lockService(tx, name, file.organisation.id, kernel.clock.now())
      const { open } = file
      if (open.status === 'draft' && open.authors.length > 0) {
        out(`Version ${open.number} of ${name} is a draft of its authors, who have not sent it for review`)
        return exitRefused
      }
      const { problems } = await judge(kernel, tx, open.content)
      for (const problem of problems) out(problemLine(problem))
      const sent =
        open.status === 'draft' ? await submitVersion(kernel, tx, operator, file, open) : ('done' as const)
      if (sent !== 'done') return refused(out, sent)
      const waiting = await findServiceFile(kernel, tx, name)
      if (waiting?.open === undefined) return refused(out, 'changed-meanwhile')
      const { number, revision } = waiting.open
      const decision = { number, revision, outcome: 'approve' } as const
      const decided = await decideVersion(kernel, tx, operator, waiting, decision)
      if (decided !== 'done') return refused(out, decided)
      out(`Version ${number} of ${name} is live`)
      return exitDone
    })
  },
}

function refused(out: Out, outcome: Exclude<DecisionOutcome, 'done'>): number {
  out(
    outcome === 'unsound'
      ? 'It has problems, no tests, or tests that fail'
      : 'Somebody has changed it meanwhile. Try again',
  )
  return exitRefused
}

function unknown(out: Out, name: string): number {
  return usage(out, `There is no service "${name}" of an organisation of this deployment`)
}

function usage(out: Out, text: string): number {
  out(text)
  return exitUsage
}
