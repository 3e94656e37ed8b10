import { organisationBySlug } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { CliCommand } from '#kernel/module'
import { decimalPounds } from './domain/money.ts'
import { reconcile } from './reconciling/reconcile.ts'
import { allPaymentsPage } from './store/payment-list.ts'
import { booksSince } from './store/provider-setting.ts'
import { reconciliationsOf } from './store/reconciliation.ts'

const listed = 50
const booksOfDays = 90

/** Compares the books with the providers at once, and says what was found. */
export const reconcileCommand: CliCommand = {
  name: 'payments reconcile',
  summary: 'Compares payments with the providers’ lists: [organisation name]; all organisations unless named',
  async run(kernel, [slug, ...others], out) {
    if (others.length > 0) {
      out('Usage: commonweal payments reconcile [organisation]')
      return 2
    }
    const organisation = slug === undefined ? undefined : await organisationBySlug(kernel.db, slug)
    if (slug !== undefined && organisation === undefined) {
      out(`There is no organisation ${slug}`)
      return 2
    }
    const books = await booksSince(kernel.db, addMs(kernel.clock.now(), -booksOfDays * dayMs))
    let hasProblem = false
    for (const each of books.filter(
      ({ organisationId }) => (organisation?.id ?? organisationId) === organisationId,
    )) {
      await reconcile(kernel, each)
      const [run] = await reconciliationsOf(kernel.db, [each.organisationId], 1)
      const result = run?.problem ?? `${run?.compared ?? 0} compared, ${run?.found ?? 0} differences`
      out(`${each.organisationId} ${each.provider}: ${result}`)
      hasProblem ||= run?.problem !== null || run.found > 0
    }
    return hasProblem ? 1 : 0
  },
}

/** The newest payments, one a line: nothing of who paid. */
export const listCommand: CliCommand = {
  name: 'payments list',
  summary: 'The 50 newest payments: when, state, pounds, reference, id',
  async run(kernel, _args, out) {
    for (const { createdAt, status, amountPence, reference, id } of await allPaymentsPage(kernel.db, listed))
      out([createdAt.toISOString(), status, decimalPounds(amountPence), reference, id].join('\t'))
    return 0
  },
}

export const paymentsCommands: readonly CliCommand[] = [reconcileCommand, listCommand]
