import type { PageView } from '#kernel/http'

/** A page that says in its title and above its heading which entries it is about. */
export function withinEntry(page: PageView, names: readonly string[]): PageView {
  if (names.length === 0) return page
  return {
    ...page,
    title: [page.title, ...names].join(' – '),
    body: (
      <>
        <span class="govuk-caption-l">{names.join(', ')}</span>
        {page.body}
      </>
    ),
  }
}
