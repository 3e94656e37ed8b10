import { Textarea } from '#kernel/ui'
import { credentialTemplates } from '#modules/wallet'
import type { ServiceDefinition } from '../domain/definition.ts'
import { readDefinition } from '../domain/check/schema.ts'
import { pageNameFrom } from '../domain/edit/names.ts'
import { inLocale, pageTitle } from './shown-text.ts'
import type { PartForm } from './part-form.ts'
import { sentText } from './texts-form.tsx'
import { editorWords } from './words.ts'

/** A long service as a list of tasks: one line each, the heading and then the pages. */
export const tasksForm: PartForm = {
  shapes: { tasks: 'text' },
  apply(definition, sent) {
    const { tasks: before = [], ...rest } = definition
    const taken = new Set<string>()
    const tasks = sentText(sent, 'tasks')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => {
        const [heading = '', list = ''] = line.split(':')
        const [en = '', cy = ''] = heading.split('/').map((part) => part.trim())
        const known = before.find(({ title }) => title.en === en)
        const name = known?.name ?? pageNameFrom(en, taken)
        taken.add(name)
        const pages = list
          .split(',')
          .map((page) => page.trim())
          .filter((page) => page !== '')
        return { name, title: { en, cy }, pages }
      })
    return checked(tasks.length === 0 ? rest : { ...rest, tasks }, 'tasks')
  },
  Inputs({ locale, definition, sent, errors }) {
    const t = editorWords.in(locale)
    const lines = (definition.tasks ?? []).map(
      ({ title, pages }) => `${title.en} / ${title.cy}: ${pages.join(', ')}`,
    )
    return (
      <>
        <Textarea
          name="tasks"
          label={{ children: t('tasks.label'), classes: 'govuk-label--s' }}
          hint={t('tasks.hint')}
          value={sent === undefined ? lines.join('\n') : sentText(sent, 'tasks')}
          errorMessage={errors['tasks']}
          rows={8}
        />
        <h2 class="govuk-heading-s">{t('tasks.pages')}</h2>
        <ul class="govuk-list govuk-list--bullet">
          {definition.pages.map((page) => (
            <li>
              <code>{page.name}</code> {pageTitle(page, locale)}
            </li>
          ))}
        </ul>
      </>
    )
  },
}

/** The card that an approval gives, as JSON: which, and where each of its claims comes from. */
export const cardForm: PartForm = {
  shapes: { card: 'text' },
  apply(definition, sent) {
    const typed = sentText(sent, 'card')
    const { onApproval: _before, ...rest } = definition
    if (typed === '') return { definition: rest }
    const credential = parsed(typed)
    return credential === undefined
      ? { errors: { card: 'error.json' } }
      : checked({ ...rest, onApproval: { credential } }, 'card')
  },
  Inputs({ locale, kernel, definition, sent, errors }) {
    const t = editorWords.in(locale)
    const { onApproval } = definition
    const json = onApproval === undefined ? '' : JSON.stringify(onApproval.credential, null, 2)
    return (
      <>
        <Textarea
          name="card"
          label={{ children: t('card.label'), classes: 'govuk-label--s' }}
          hint={t('card.hint')}
          value={sent === undefined ? json : sentText(sent, 'card')}
          errorMessage={errors['card']}
          rows={12}
          classes="govuk-!-font-tabular-numbers"
        />
        <h2 class="govuk-heading-s">{t('card.cards')}</h2>
        <ul class="govuk-list govuk-list--bullet">
          {kernel.contributions(credentialTemplates).map(({ name, title, claims }) => (
            <li>
              <code>{name}</code> {inLocale(title, locale)}: {claims.map((claim) => claim.name).join(', ')}
            </li>
          ))}
        </ul>
      </>
    )
  },
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Typed JSON counts only when it makes a definition. */
function checked(
  value: unknown,
  input: string,
): { definition: ServiceDefinition } | { errors: Record<string, 'error.json'> } {
  const read = readDefinition(value)
  return 'definition' in read ? read : { errors: { [input]: 'error.json' } }
}
