import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { isBehind, readSetting, settingChanged, type BackupSetting } from './backup/setting.ts'
import type { Card } from './card-store.ts'
import { StatusTag } from './card-status.tsx'
import { CardFace, Heading, useSettings } from './parts.tsx'

interface ListProps {
  cards: readonly Card[]
  /** The page was just opened. */
  isFirst: boolean
}

/** All cards in this browser. */
export function ListView({ cards, isFirst }: ListProps): VNode {
  const { t, inLocale, accountPath, listPath } = useSettings()
  const links = [
    [`${listPath}/present`, 'answerRequest'],
    [`${listPath}/history`, 'historyTitle'],
    [`${listPath}/backup`, 'backupLink'],
    [accountPath, 'toAccount'],
  ] as const
  return (
    <>
      <Heading isFirst={isFirst}>{t('listTitle')}</Heading>
      <div class="govuk-inset-text">{t('assurance')}</div>
      {cards.length === 0 && (
        <>
          <h2 class="govuk-heading-m">{t('none')}</h2>
          <p class="govuk-body">{t('noneBody')}</p>
        </>
      )}
      <ul class="govuk-list cw-card-list">
        {cards.map((card) => (
          <li key={card.id}>
            <CardFace card={card}>
              <StatusTag card={card} />
              <p class="cw-card__link">
                <a class="govuk-link govuk-link--inverse" href={`#${card.id}`}>
                  {t('view', { card: inLocale(card.title) })}
                </a>
              </p>
            </CardFace>
          </li>
        ))}
      </ul>
      {cards.length > 0 && <BackupLine />}
      <ul class="govuk-list">
        {links.map(([href, key]) => (
          <li key={key}>
            <a class="govuk-link" href={href}>
              {t(key)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** Whether the cards would survive this browser. */
function BackupLine(): VNode | null {
  const { t, formatTime } = useSettings()
  const [setting, setSetting] = useState<BackupSetting | 'none'>()
  useEffect(() => {
    const look = () => {
      readSetting().then(
        (found) => setSetting(found ?? 'none'),
        () => setSetting('none'),
      )
    }
    look()
    addEventListener(settingChanged, look)
    return () => removeEventListener(settingChanged, look)
  }, [])
  if (setting === undefined) return null
  if (setting === 'none') return <p class="govuk-body">{t('backupOffLine')}</p>
  const time = formatTime(setting.backedUpAt)
  return <p class="govuk-body">{t(isBehind(setting) ? 'backupBehindLine' : 'backupOnLine', { time })}</p>
}
