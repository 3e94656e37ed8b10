import type { VNode } from 'preact'
import { PostForm, type PageContext } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, StatusPanel } from '#kernel/ui'
import { casePath } from '../../addresses.ts'
import { statusTag } from '../../parts/status-tag.tsx'
import type { CaseReading } from '../../handling/read-case.ts'
import { caseworkWords } from '../../words.ts'

interface CaseStandingProps {
  context: PageContext
  reading: CaseReading
}

/** Where the case stands and who has it, with the button to take it or give it back. */
export function CaseStanding({ context, reading }: CaseStandingProps): VNode {
  const { file, assigneeName } = reading
  const { locale } = context
  const t = caseworkWords.in(locale)
  return (
    <StatusPanel
      title={t('standing.title')}
      status={statusTag(file.status, locale)}
      facts={[
        { name: t('case.opened'), value: formatDate(locale, file.openedAt) },
        { name: t('case.assignee'), value: assigneeName === '' ? t('case.nobody') : assigneeName },
        file.decidedAt !== null && { name: t('case.decided'), value: formatDate(locale, file.decidedAt) },
      ]}
    >
      {file.status === 'open' && reading.mayDecide && <AssignmentForm context={context} reading={reading} />}
    </StatusPanel>
  )
}

function AssignmentForm({ context, reading: { file } }: CaseStandingProps): VNode {
  const t = caseworkWords.in(context.locale)
  const isMine = context.actor.kind === 'person' && file.assigneePersonId === context.actor.personId
  return (
    <PostForm context={context} action={`${casePath(file.id)}/assignment`}>
      <input type="hidden" name="version" value={file.version} />
      <Button name="action" value={isMine ? 'release' : 'take'} classes="govuk-button--secondary">
        {t(isMine ? 'assign.release' : file.assigneePersonId === null ? 'assign.take' : 'assign.takeOver')}
      </Button>
    </PostForm>
  )
}
