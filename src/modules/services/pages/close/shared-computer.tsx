import type { VNode } from 'preact'
import { PostForm, type FormContext } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button } from '#kernel/ui'
import { closePath } from '../../addresses.ts'
import { servicesWords } from '../../words.ts'

interface SharedComputerProps {
  context: FormContext
  serviceName: string
  /** When this page closes by itself. */
  until: Date
}

/** What whoever sits at this computer next could see, and the way to prevent it. */
export function SharedComputer({ context, serviceName, until }: SharedComputerProps): VNode {
  const { locale } = context
  const t = servicesWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('done.shared')}</h2>
      <p class="govuk-body">{t('done.sharedBody', { time: formatDateTime(locale, until) })}</p>
      <PostForm context={context} action={closePath(serviceName)} isRepeatable>
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('done.close')}
        </Button>
      </PostForm>
    </>
  )
}
