import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, redirectTo, refusedForm, view } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { mostReferences, selectMany, type ManyTyped, type SelectProblem } from '../../console/select-many.ts'
import { consolePaths, runPath } from '../../domain/console-addresses.ts'
import { revokeCredential } from '../../permissions.ts'
import { recentRuns } from '../../store/revocation-run.ts'
import { knownTemplates } from '../../templates/catalogue.ts'
import { walletWords } from '../../words.ts'
import { cancelManyView, type ManyLists } from './view.tsx'

const nothingTyped: ManyTyped = { kind: '', cards: [], references: '', template: '', from: '', to: '' }
const fieldOf: Record<SelectProblem, string> = {
  kind: 'kind',
  references: 'references',
  'too-many': 'references',
  template: 'template',
  from: 'from',
  to: 'to',
  order: 'to',
  nothing: 'kind',
}

/** Staff say which cards are to be cancelled together; what they will be is shown before anything is done. */
export const staffCancelManyPage = definePage({
  path: consolePaths.revokeMany,
  access: permitted(revokeCredential),
  async get(context) {
    const lists = await listsFor(context.kernel, context.kernel.db, context)
    return view(cancelManyView(context, lists, nothingTyped))
  },
  post: {
    fields: { kind: 'text', cards: 'list', references: 'text', template: 'text', from: 'text', to: 'text' },
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const selected = await selectMany(kernel, tx, actor, form)
      if ('runId' in selected) return redirectTo(runPath(selected.runId))
      const { problem } = selected
      const message = walletWords.in(locale)(`many.problem.${problem}`, { limit: mostReferences })
      const lists = await listsFor(kernel, tx, context)
      return refusedForm(cancelManyView(context, lists, form, { [fieldOf[problem]]: message }))
    },
  },
})

async function listsFor(
  kernel: Kernel,
  target: Queryable,
  { actor, locale }: { actor: PersonActor; locale: 'en' | 'cy' },
): Promise<ManyLists> {
  const runs = await recentRuns(target, organisationsWhere(actor, revokeCredential))
  return {
    templates: await knownTemplates(kernel, target),
    runs: runs.map(({ id, createdAt, total, state }) => ({
      href: runPath(id),
      when: formatDateTime(locale, createdAt),
      total,
      isDone: state === 'done',
    })),
  }
}
