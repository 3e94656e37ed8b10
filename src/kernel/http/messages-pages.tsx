import type { Locale } from '#kernel/i18n'
import { Button } from '#kernel/ui'
import { keptValues } from './kept-values.ts'
import type { PageContext, PageView } from './page-contract.ts'
import { PostForm } from './post-form.tsx'
import type { HttpProblem } from './problem.ts'
import { wellKnownPages } from './shell.tsx'
import { httpWords } from './words.ts'

const describedStatuses = [400, 403, 404, 409, 413, 415, 429, 500, 503] as const
type DescribedStatus = (typeof describedStatuses)[number]

function described({ status, code }: ProblemShown): DescribedStatus | 'full' {
  if (code === 'storage-full') return 'full'
  return describedStatuses.find((candidate) => candidate === status) ?? (status < 500 ? 400 : 500)
}

type ProblemShown = Pick<HttpProblem, 'status' | 'code'>

/** What went wrong, in words for people, with a reference that finds the log lines. */
export function errorView(locale: Locale, problem: ProblemShown, reference: string): PageView {
  const t = httpWords.in(locale)
  const known = described(problem)
  return {
    title: t(`error.${known}.title`),
    body: (
      <>
        <h1 class="govuk-heading-l">{t(`error.${known}.title`)}</h1>
        <p class="govuk-body">{t(`error.${known}.body`)}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={wellKnownPages.home}>
            {t('error.home')}
          </a>
        </p>
        <p class="govuk-body-s">{t('error.reference', { reference })}</p>
      </>
    ),
  }
}

/** A form that was not accepted yet, with its answers kept, to be sent again with one button. */
export function heldFormView(
  context: PageContext,
  why: 'stale' | 'signedIn',
  form: { path: string; entries: readonly (readonly [string, string])[] },
): PageView {
  const t = httpWords.in(context.locale)
  const shown = keptValues(form.entries)
  return {
    title: t(`held.${why}.title`),
    body: (
      <>
        <h1 class="govuk-heading-l">{t(`held.${why}.title`)}</h1>
        <p class="govuk-body">{t(`held.${why}.body`)}</p>
        <PostForm context={context} action={form.path}>
          {form.entries.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {shown.length > 0 && (
            <>
              <h2 class="govuk-heading-m">{t('held.answers')}</h2>
              <ul class="govuk-list govuk-list--bullet">
                {shown.map((value) => (
                  <li>{value}</li>
                ))}
              </ul>
            </>
          )}
          <Button>{t('held.send')}</Button>
        </PostForm>
      </>
    ),
  }
}

/** The answers were kept, but no longer. */
export function heldFormExpiredView(locale: Locale): PageView {
  const t = httpWords.in(locale)
  return {
    title: t('held.expired.title'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('held.expired.title')}</h1>
        <p class="govuk-body">{t('held.expired.body')}</p>
      </>
    ),
  }
}
