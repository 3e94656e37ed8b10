import type { VNode } from 'preact'
import { useSettings } from './parts.tsx'

/** A recovery code, to be written down. */
export function CodeShown({ code }: { code: string }): VNode {
  const { t } = useSettings()
  return (
    <>
      <p class="govuk-body">{t('backupCodeBody')}</p>
      <p class="cw-recovery-code">
        <strong>{code}</strong>
      </p>
      <div class="govuk-warning-text">
        <span class="govuk-warning-text__icon" aria-hidden="true">
          !
        </span>
        <strong class="govuk-warning-text__text">
          <span class="govuk-visually-hidden">{t('warning')}</span> {t('backupCodeWarning')}
        </strong>
      </div>
    </>
  )
}
