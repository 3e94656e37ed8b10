import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { backUpQuietly } from './backup/quietly.ts'
import { noteChange } from './backup/setting.ts'
import { clearHistory, listHistory, type HistoryEntry } from './history-store.ts'
import { Action, Heading, News, Opening, Rows, useSettings, type Row } from './parts.tsx'
import { wordsKeyOf } from './protocol/problem.ts'

/** Who asked to see something, when, what for, and what they saw. */
export function HistoryView(): VNode {
  const { t, listPath, account } = useSettings()
  const [entries, setEntries] = useState<HistoryEntry[]>()
  const [problem, setProblem] = useState<string>()
  const [isAsking, setAsking] = useState(false)
  const [isCleared, setCleared] = useState(false)
  const fail = (error: unknown) => setProblem(wordsKeyOf(error))
  useEffect(() => {
    listHistory().then(setEntries, fail)
  }, [])
  const clear = async (): Promise<void> => {
    await clearHistory()
    await noteChange()
    setEntries([])
    setAsking(false)
    setCleared(true)
    void backUpQuietly(account)
  }
  if (problem !== undefined || entries === undefined)
    return <Opening title={t('historyTitle')} problem={problem} />
  return (
    <>
      {isCleared && <News text={t('historyCleared')} />}
      <a class="govuk-back-link" href={listPath}>
        {t('back')}
      </a>
      <Heading isFirst={!isAsking && !isCleared}>
        {t(isAsking ? 'historyClearTitle' : 'historyTitle')}
      </Heading>
      {isAsking ? (
        <>
          <p class="govuk-body">{t('historyClearBody')}</p>
          <div class="govuk-button-group">
            <Action kind="warning" onPress={() => void clear().catch(fail)}>
              {t('historyClearYes')}
            </Action>
            <Action kind="secondary" onPress={() => setAsking(false)}>
              {t('historyClearNo')}
            </Action>
          </div>
        </>
      ) : (
        <Entries entries={entries} onClear={() => setAsking(true)} />
      )}
    </>
  )
}

function Entries({ entries, onClear }: { entries: readonly HistoryEntry[]; onClear: () => void }): VNode {
  const { t } = useSettings()
  return (
    <>
      <p class="govuk-body">{t('historyLead')}</p>
      {entries.length === 0 && <p class="govuk-body">{t('historyNone')}</p>}
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} />
      ))}
      {entries.length > 0 && (
        <Action kind="secondary" onPress={onClear}>
          {t('historyClear')}
        </Action>
      )}
    </>
  )
}

function Entry({ entry }: { entry: HistoryEntry }): VNode {
  const { t, inLocale, formatTime } = useSettings()
  const shown = entry.shown.map(({ card, claims }) => `${inLocale(card)}: ${claims.map(inLocale).join(', ')}`)
  const purpose = inLocale(entry.purpose)
  const rows: Row[] = [
    { key: t('historyWhen'), value: formatTime(entry.at) },
    { key: t('historyOutcome'), value: t(`outcome.${entry.outcome}`) },
    ...(purpose === '' ? [] : [{ key: t('presentPurpose'), value: purpose }]),
    ...(shown.length === 0 ? [] : [{ key: t('historyShown'), value: shown.join('; ') }]),
  ]
  return (
    <section>
      <h2 class="govuk-heading-m">{inLocale(entry.verifierName) || t('historyCounter')}</h2>
      <Rows rows={rows} />
    </section>
  )
}
