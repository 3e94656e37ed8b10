import { publicAccess } from '#kernel/access'
import { definePage, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { questionSentPath } from '../../challenging/addresses.ts'
import { bodyToAsk, makeChallenge } from '../../challenging/challenge.ts'
import { mayAsk } from '../../challenging/limit.ts'
import { readRunToken, type RunToken } from '../../challenging/run-token.ts'
import { questionFields, readQuestion } from '../../challenging/typed-question.ts'
import { challengeWords } from '../../challenging/words.ts'
import { publicRecord, type PublicRecord } from '../../store/public-record.ts'
import { elsewhereView, questionView } from './view.tsx'

/** Somebody questions a decision in which an algorithm was used. */
export const challengePage = definePage({
  path: '/algorithms/:slug/question',
  access: publicAccess('nobody needs an account to question a decision'),
  async get(context) {
    const { kernel, params, query } = context
    const found = await publicRecord(kernel.db, params.slug)
    if (found === undefined) throw notFound()
    const token = query['run'] ?? ''
    const run = runOf(found, readRunToken(kernel.crypto, token))
    const organisation = await bodyToAsk(kernel.db, found, run)
    if (organisation === undefined) return view(elsewhereView(context, found))
    const typed = { run: run === undefined ? '' : token, happened: '', wanted: '', name: '', email: '' }
    return view(questionView(context, { found, organisation, run, typed, problems: {} }))
  },
  post: {
    fields: questionFields,
    async submit(context) {
      const { kernel, tx, params, form, actor, locale, clientAddress } = context
      const found = await publicRecord(tx, params.slug)
      if (found === undefined) throw notFound()
      const run = runOf(found, readRunToken(kernel.crypto, form.run))
      const organisation = await bodyToAsk(tx, found, run)
      if (organisation === undefined) throw notFound()
      const shown = { found, organisation, run, typed: form }
      const read = readQuestion(form, actor.kind === 'person', locale)
      if ('problems' in read) return refusedForm(questionView(context, { ...shown, problems: read.problems }))
      const { happened, wanted, contact } = read.question
      const by = contact === undefined ? personOf(actor) : { contact }
      const isWithinLimit = await mayAsk(
        kernel,
        tx,
        'contact' in by ? { email: by.contact.email, clientAddress } : by,
      )
      if (!isWithinLimit) {
        const problems = { happened: challengeWords.in(locale)('question.error.tooMany') }
        return refusedForm(questionView(context, { ...shown, problems }))
      }
      const request = { found, organisation, run, by, happened, wanted, locale }
      return redirectTo(questionSentPath(params.slug, await makeChallenge(kernel, tx, request)))
    },
  },
})

/** A use of another algorithm says nothing about this record. */
function runOf({ record }: PublicRecord, run: RunToken | undefined): RunToken | undefined {
  return run?.algorithmId === record.algorithmId ? run : undefined
}

function personOf(actor: { kind: string; personId?: string }): { personId: string } {
  if (actor.personId === undefined) throw new Error('Somebody without an account gives a contact')
  return { personId: actor.personId }
}
