import { parseArgs } from 'node:util'
import { organisationBySlug } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { readFileLines, writeFileLines } from '#kernel/files'
import type { CliCommand, Kernel } from '#kernel/module'
import { claimsWithPaths } from '../domain/claim-path.ts'
import { readTemplate, writeTemplate } from '../domain/template-json.ts'
import type { TemplateProblem } from '../domain/template-problem.ts'
import { errorsAmong, isTemplateName } from '../domain/template-rules.ts'
import { formatsOf, type CredentialTemplate } from '../domain/template.ts'
import { jsonProblemText, problemText } from '../parts/template-words.ts'
import { lockTemplate } from '../store/template.ts'
import { adoptedBy } from './adopt.ts'
import { knownTemplates } from './catalogue.ts'
import { changeTemplate, startTemplate } from './change-template.ts'
import { problemsOf } from './check-template.ts'
import { decideVersion, operator, submitVersion, type DecisionOutcome } from './decide-version.ts'
import { findTemplateFile } from './open-template.ts'
import { recordTemplateAct } from './record-act.ts'

type Out = (line: string) => void

const exitDone = 0
const exitRefused = 1
const exitUsage = 2

const templateList: CliCommand = {
  name: 'template list',
  summary: 'List the templates of cards: name, version in use, issuer and forms',
  async run(kernel, _args, out) {
    for (const template of await knownTemplates(kernel, kernel.db)) {
      const { name, version = 1, issuerOrganisationSlug } = template
      out([name, `version ${version}`, issuerOrganisationSlug, formatsOf(template).join(', ')].join('\t'))
    }
    return exitDone
  },
}

const templateShow: CliCommand = {
  name: 'template show',
  summary: 'Show a template with its versions and what is wrong with its draft: template show NAME',
  async run(kernel, [name = ''], out) {
    const file = await findTemplateFile(kernel, kernel.db, name)
    if (file === undefined) return unknown(out, name)
    const { content } = file
    out(`${content.title.en} / ${content.title.cy}`)
    out(`  issued by ${file.organisation.slug}, type ${content.vct}, ${content.validityDays} days`)
    out(`  forms: ${formatsOf(content).join(', ')}`)
    for (const { path, claim } of claimsWithPaths(content.claims)) {
      out(`  ${path}\t${claim.type ?? 'text'}\t${claim.label.en} / ${claim.label.cy}`)
    }
    for (const { number, status } of file.versions) out(`  version ${number}: ${status}`)
    tellProblems(out, file.open === undefined ? [] : await problemsOf(kernel, kernel.db, file, content))
    return exitDone
  },
}

const templateExport: CliCommand = {
  name: 'template export',
  summary:
    'Write a template as JSON, its draft where it has one: template export NAME [--version NUMBER] [--out FILE]',
  async run(kernel, args, out) {
    const options = { version: { type: 'string' }, out: { type: 'string' } } as const
    const call = parseOr(out, () => parseArgs({ args, options, allowPositionals: true }))
    if (call === undefined) return exitUsage
    const [name = ''] = call.positionals
    const file = await findTemplateFile(kernel, kernel.db, name)
    const version = file?.versions.find(({ number }) => String(number) === call.values.version)
    const content = call.values.version === undefined ? file?.content : version?.content
    if (file === undefined || content === undefined) return unknown(out, name)
    const about = { name, organisationId: file.organisation.id }
    await recordTemplateAct(kernel, kernel.db, operator, 'template.exported', about)
    const text = writeTemplate(content).trimEnd()
    if (call.values.out === undefined) out(text)
    else await writeFileLines(call.values.out, text.split('\n'))
    return exitDone
  },
}

const templateImport: CliCommand = {
  name: 'template import',
  summary: 'Save a template from JSON as a draft: template import FILE [--organisation SLUG of a new one]',
  async run(kernel, args, out) {
    const options = { organisation: { type: 'string' } } as const
    const call = parseOr(out, () => parseArgs({ args, options, allowPositionals: true }))
    const [path] = call?.positionals ?? []
    if (call === undefined || path === undefined) return usage(out, templateImport.summary)
    const lines: string[] = []
    for await (const line of readFileLines(path)) lines.push(line)
    const read = readTemplate(lines.join('\n'))
    if ('problem' in read) {
      out(`${path}: ${jsonProblemText('en', read.problem)}`)
      return exitRefused
    }
    const slug = call.values.organisation ?? read.template.issuerOrganisationSlug
    return kernel.db.transaction((tx) => importTemplate(kernel, tx, read.template, slug, out))
  },
}

/** A draft that nobody wrote here: only the operator, or a manager of the issuer, can take it into use. */
async function importTemplate(
  kernel: Kernel,
  tx: Transaction,
  template: CredentialTemplate,
  slug: string,
  out: Out,
): Promise<number> {
  const { name } = template
  if (!isTemplateName(name)) return usage(out, `"${name}" cannot be the name of a template`)
  const known = await findTemplateFile(kernel, tx, name)
  if (known !== undefined) {
    await lockTemplate(tx, name, known.organisation.id, kernel.clock.now())
    const content = adoptedBy(known, template)
    const problems = await problemsOf(kernel, tx, known, content)
    tellProblems(out, problems)
    if (errorsAmong(problems).length > 0) return exitRefused
    await changeTemplate(kernel, tx, operator, known, { content, revision: known.open?.revision ?? 0 })
    out(`Saved as a draft of ${name}. Put it into use with: commonweal wallet template publish ${name}`)
    return exitDone
  }
  const organisation = await organisationBySlug(tx, slug)
  if (organisation === undefined) {
    return usage(out, `There is no organisation "${slug}". Name the issuer with --organisation SLUG`)
  }
  const content = adoptedBy({ name, organisation }, template)
  const problems = await problemsOf(kernel, tx, { name, live: undefined }, content)
  tellProblems(out, problems)
  if (errorsAmong(problems).length > 0) return exitRefused
  if (!(await startTemplate(kernel, tx, operator, organisation.id, content))) {
    out(`Another organisation has a template "${name}"`)
    return exitRefused
  }
  out(`Started ${name} as a draft. Put it into use with: commonweal wallet template publish ${name}`)
  return exitDone
}

const templatePublish: CliCommand = {
  name: 'template publish',
  summary:
    'Take the version that waits, or one that came by command, into use as the operator: template publish NAME',
  async run(kernel, [name = ''], out) {
    return kernel.db.transaction(async (tx) => {
      const file = await findTemplateFile(kernel, tx, name)
      if (file?.open === undefined) return usage(out, `No version of "${name}" waits for approval`)
      await lockTemplate(tx, name, file.organisation.id, kernel.clock.now())
      const { open } = file
      // What people write, people send: the operator is the second person, not both.
      if (open.status === 'draft' && open.authors.length > 0) {
        out(`Version ${open.number} of ${name} is a draft of its authors, who have not sent it for review`)
        return exitRefused
      }
      const sent =
        open.status === 'draft' ? await submitVersion(kernel, tx, operator, file, open) : ('done' as const)
      if (sent !== 'done') return refused(out, sent)
      const waiting = await findTemplateFile(kernel, tx, name)
      if (waiting?.open === undefined) return refused(out, 'changed-meanwhile')
      const { number, revision } = waiting.open
      const decision = { number, revision, outcome: 'approve' } as const
      const decided = await decideVersion(kernel, tx, operator, waiting, decision)
      if (decided !== 'done') return refused(out, decided)
      out(`Version ${number} of ${name} is in use`)
      return exitDone
    })
  },
}

/** Verbs of `commonweal wallet` that deal with templates. */
export const templateCommands: readonly CliCommand[] = [
  templateList,
  templateShow,
  templateExport,
  templateImport,
  templatePublish,
]

function refused(out: Out, outcome: DecisionOutcome): number {
  if (typeof outcome === 'object') tellProblems(out, outcome.problems)
  else out('Somebody has changed it meanwhile. Try again')
  return exitRefused
}

function tellProblems(out: Out, problems: readonly TemplateProblem[]): void {
  for (const problem of problems) {
    out(`${problem.isWarning ? 'Note' : 'To put right'}: ${problemText('en', problem)}`)
  }
}

/** Undefined, with the reason told, for an option that there is not. */
function parseOr<Call>(out: Out, parse: () => Call): Call | undefined {
  try {
    return parse()
  } catch (error) {
    out(error instanceof Error ? error.message : String(error))
    return undefined
  }
}

function unknown(out: Out, name: string): number {
  return usage(
    out,
    `There is no template "${name}" of an organisation of this deployment, or no such version`,
  )
}

function usage(out: Out, text: string): number {
  out(text)
  return exitUsage
}
