import type { VNode } from 'preact'
import { PostForm, type FormContext } from '#kernel/http'
import { Button, InsetText, Textarea, type FieldMessages } from '#kernel/ui'
import { mayDecide, type ReviewedVersion } from './version.ts'
import { approvalWords } from './words.ts'

interface DecisionProps {
  context: FormContext
  version: ReviewedVersion
  personId: string
  /** Has the role of the second person. */
  mayApprove: boolean
  /** What to check before approving. */
  intro: string
  /** Who decides, for those who do not. */
  others: string
  problems: FieldMessages
  /** The reason as it was typed. */
  typed?: string | undefined
}

/**
 * The second person's decision on a version that waits: two forms with the fields `intent` (`approve` or `refuse`),
 * `revision` and `reason`. Nothing for a version that does not wait.
 */
export function Decision(props: DecisionProps): VNode | null {
  const { context, version, personId, mayApprove, intro, others, problems, typed } = props
  const t = approvalWords.in(context.locale)
  if (version.status !== 'waiting') return null
  if (!mayApprove || !mayDecide(version, personId)) {
    return <InsetText>{mayApprove ? t('own') : others}</InsetText>
  }
  const revision = <input type="hidden" name="revision" value={version.revision} />
  return (
    <>
      <h2 class="govuk-heading-m" id="decision">
        {t('decision')}
      </h2>
      <p class="govuk-body">{intro}</p>
      <PostForm context={context}>
        <input type="hidden" name="intent" value="approve" />
        {revision}
        <Button>{t('approve')}</Button>
      </PostForm>
      <PostForm context={context}>
        <input type="hidden" name="intent" value="refuse" />
        {revision}
        <Textarea
          name="reason"
          label={t('reason')}
          value={typed}
          errorMessage={problems['reason']}
          rows={3}
        />
        <Button classes="govuk-button--secondary">{t('refuse')}</Button>
      </PostForm>
    </>
  )
}
