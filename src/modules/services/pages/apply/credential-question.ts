import { organisationBySlug } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { findTemplate } from '#modules/wallet'
import { presentationFor, type Presentation } from '../../apply/evidence.ts'
import type { CredentialField, QuestionPage } from '../../domain/definition.ts'
import type { CredentialQuestion } from './credential-view.tsx'
import type { Question } from './question.ts'

/** The card that a page asks for, if it asks for one; such a page has no other field. */
export function credentialFieldOf(page: QuestionPage): CredentialField | undefined {
  return page.fields.find((field) => field.kind === 'credential')
}

/** Adds what a page that asks for a card shows besides. */
export async function credentialQuestion(
  kernel: Kernel,
  target: Queryable,
  question: Question,
  field: CredentialField,
): Promise<CredentialQuestion> {
  const { application, context } = question
  const requestId = application.draft?.content.presentations[field.name]
  const presentation: Presentation = await presentationFor(kernel, target, field, requestId)
  const { organisationSlug } = application.definition
  const organisation = await organisationBySlug(target, organisationSlug)
  if (organisation === undefined) throw notFound()
  const card = {
    ...(await cardOf(kernel, target, field, context.locale)),
    organisationName: organisation.name[context.locale],
  }
  return { ...question, field, presentation, card }
}

async function cardOf(
  kernel: Kernel,
  target: Queryable,
  field: CredentialField,
  locale: Locale,
): Promise<{ title: string; claimLabels: readonly string[] }> {
  const template = await findTemplate(kernel, target, field.template)
  const labelOf = (claimName: string): string =>
    template?.claims.find(({ name }) => name === claimName)?.label[locale] ?? claimName
  return {
    title: template?.title[locale] ?? field.template,
    claimLabels: Object.keys(field.claims).map(labelOf),
  }
}
