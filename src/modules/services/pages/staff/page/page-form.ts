import type { FieldShapes } from '#kernel/http'
import type { AnyPage } from '../../../domain/edit/pages.ts'
import { sentList, sentParagraphs, sentText, sentTextPair, textShapes } from '../../../editor/texts-form.tsx'

/** The inputs that a page of some kind has. */
export const pageShapes: FieldShapes & Readonly<Record<string, 'text' | 'list'>> = {
  ...textShapes('title', 'body', 'noun', 'instead'),
  minimum: 'text',
  maximum: 'text',
  summary: 'list',
}

type Sent = Readonly<Record<string, unknown>>
type Errors = Readonly<Record<string, 'error.title' | 'error.whole'>>

/** The page with its own words as typed; its questions and routes stay. */
export function withOwnParts(page: AnyPage, sent: Sent): { page: AnyPage } | { errors: Errors } {
  switch (page.kind) {
    case 'questions': {
      const { title: _title, body: _body, ...rest } = page
      const title = sentTextPair(sent, 'title', page.title)
      const body = sentParagraphs(sent, 'body', page.body)
      return {
        page: { ...rest, ...(title.en === '' ? {} : { title }), ...(body.length === 0 ? {} : { body }) },
      }
    }
    case 'group':
      return groupWith(page, sent)
    default: {
      const title = sentTextPair(sent, 'title', page.title)
      if (title.en === '') return { errors: { 'title-en': 'error.title' } }
      return page.kind === 'exit'
        ? { page: { ...page, title, body: sentParagraphs(sent, 'body', page.body) } }
        : { page: { ...page, title, instead: sentParagraphs(sent, 'instead', page.instead) } }
    }
  }
}

function groupWith(
  page: Extract<AnyPage, { kind: 'group' }>,
  sent: Sent,
): { page: AnyPage } | { errors: Errors } {
  const title = sentTextPair(sent, 'title', page.title)
  const noun = sentTextPair(sent, 'noun', page.noun)
  const [minimum, maximum] = [Number(sentText(sent, 'minimum')), Number(sentText(sent, 'maximum'))]
  if (title.en === '') return { errors: { 'title-en': 'error.title' } }
  if (!Number.isInteger(minimum) || minimum < 0 || minimum > 100)
    return { errors: { minimum: 'error.whole' } }
  if (!Number.isInteger(maximum) || maximum < 1 || maximum > 100)
    return { errors: { maximum: 'error.whole' } }
  const { summary: _summary, ...rest } = page
  const summary = [...sentList(sent, 'summary')]
  return {
    page: { ...rest, title, noun, minimum, maximum, ...(summary.length === 0 ? {} : { summary }) },
  }
}
