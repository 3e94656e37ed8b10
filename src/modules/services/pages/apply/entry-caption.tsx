import type { VNode } from 'preact'

/** A title that says which entries its page is about. @param names from the outermost; none outside of lists */
export function titleWithin(title: string, names: readonly string[]): string {
  return [title, ...names].join(' – ')
}

/** The same above the heading, after the summary of errors. */
export function EntryCaption({ names }: { names: readonly string[] }): VNode | null {
  return names.length === 0 ? null : <span class="govuk-caption-l">{names.join(', ')}</span>
}
