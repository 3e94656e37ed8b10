import { permitted } from '#kernel/access'
import { definePage, redirectTo, refusedForm, view, type PageContext, type PageView } from '#kernel/http'
import { lookPath } from '../../addresses.ts'
import { standardColours } from '../../domain/palette.ts'
import { judgeTyped, type TypedColours } from '../../domain/typed.ts'
import { changeLook, resetLook, type ChangeOutcome } from '../../looks/change-look.ts'
import { lookOfBody } from '../../parts/in-look.ts'
import { ownBody, seenVersion, type Body } from '../../parts/own-body.ts'
import { manageLook } from '../../permissions.ts'
import { brandingWords } from '../../words.ts'
import { lookView } from './view.tsx'

/** The colours of a public body: typed, measured, tried and saved. */
export const lookPage = definePage({
  path: '/staff/organisation/:organisationId/look',
  access: permitted(manageLook),
  async get(context) {
    const { kernel, actor, params } = context
    const body = await ownBody(actor, kernel.db, params.organisationId)
    return view(shown(context, body, typedIn(context, body)))
  },
  post: {
    fields: { intent: 'text', version: 'text', brand: 'text', link: 'text', button: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const { organisationId } = params
      const body = await ownBody(actor, tx, organisationId)
      const { look } = body
      const changing = { kernel, tx, actor, organisationId, look, seenVersion: seenVersion(form.version) }
      const answer = (outcome: ChangeOutcome, done: string) =>
        outcome === 'done'
          ? redirectTo(`${lookPath(organisationId)}?done=${done}`)
          : refusedForm(shown(context, body, form, brandingWords.in(locale)('error.changed')))
      if (form.intent === 'reset') return answer(await resetLook(changing), 'reset')
      const judged = judgeTyped(form)
      // Only who sends a form that no page has gets here; the page says why as it does to everybody.
      if (judged.kind !== 'passing') return refusedForm(shown(context, body, form))
      return answer(await changeLook(changing, { colours: judged.colours, logo: look?.logo }), 'saved')
    },
  },
})

/** What is to be judged: the colours of the query, else those in use. */
function typedIn({ query }: PageContext, { look }: Body): TypedColours {
  const { brand, link = '', button = '' } = query
  return brand === undefined ? (look?.colours ?? standardColours) : { brand, link, button }
}

function shown(context: PageContext, body: Body, typed: TypedColours, conflict?: string): PageView {
  const judged = judgeTyped(typed)
  return {
    ...lookView(context, { ...body, typed, judged, conflict }),
    organisation: lookOfBody(context.kernel, body),
    hasError: judged.kind !== 'passing' || conflict !== undefined,
  }
}
