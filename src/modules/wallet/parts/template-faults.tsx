import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { InsetText } from '#kernel/ui'
import { templatePath } from '../domain/addresses.ts'
import type { TemplateProblem } from '../domain/template-problem.ts'
import { walletWords } from '../words.ts'
import { problemText } from './template-words.ts'

interface TemplateFaultsProps {
  locale: Locale
  name: string
  problems: readonly TemplateProblem[]
  /** Each is a link to the page where it is put right. */
  mayEdit: boolean
}

/** What has to be put right before a draft can be sent, and what is worth a look. */
export function TemplateFaults({ locale, name, problems, mayEdit }: TemplateFaultsProps): VNode | null {
  const t = walletWords.in(locale)
  const groups = [
    { title: t('template.faults'), found: problems.filter(({ isWarning }) => !isWarning) },
    { title: t('template.warnings'), found: problems.filter(({ isWarning }) => isWarning) },
  ].filter(({ found }) => found.length > 0)
  if (groups.length === 0) return null
  return (
    <InsetText>
      {groups.map(({ title, found }) => (
        <>
          <h2 class="govuk-heading-s">{title}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {found.map((problem) => (
              <li>
                {mayEdit ? (
                  <a class="govuk-link" href={placeOf(name, problem)}>
                    {problemText(locale, problem)}
                  </a>
                ) : (
                  problemText(locale, problem)
                )}
              </li>
            ))}
          </ul>
        </>
      ))}
    </InsetText>
  )
}

/** The page with the input that a problem is about. */
function placeOf(name: string, { part, field }: TemplateProblem): string {
  const path = templatePath(name)
  if (part === 'claims') {
    const [, claim] = /^claims\.([\w.]+?)(?:\.label-\w+)?$/.exec(field) ?? []
    return claim === undefined ? `${path}/claims` : `${path}/claims/${claim}`
  }
  return `${path}/edit/${formOf(part, field)}#${field}`
}

function formOf(part: TemplateProblem['part'], field: string): string {
  if (part === 'details') return 'names'
  if (part === 'look') return 'look'
  if (field === 'docType') return 'mdoc'
  if (field === 'types' || field === 'contexts' || field === 'subject') return 'data'
  if (field.startsWith('criteria') || field === 'achievementType') return 'badge'
  if (part === 'formats') return 'forms'
  return field === 'validityDays' || field === 'batchSize' ? 'validity' : 'refresh'
}
