import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { turnOff, type BackupState } from './backup/account.ts'
import { restore, type Secret } from './backup/manager.ts'
import { Unlock, unlockField } from './backup-unlock.tsx'
import { Action, Busy, Heading, News, Problem, TextField, useSettings } from './parts.tsx'
import { wordsKeyOf } from './protocol/problem.ts'

interface RestoreProps {
  state: BackupState
  news: string | undefined
  onDone: (news: string, secret?: Secret) => void
}

const nameField = 'wallet-name'

/** Brings the cards of a backup into this browser. */
export function BackupRestore({ state, news, onDone }: RestoreProps): VNode {
  const { t, account, listPath } = useSettings()
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string>()
  const [progress, setProgress] = useState<'asking' | 'working' | 'giving-up'>('asking')

  const bringBack = async (unlock: () => Promise<Secret>): Promise<void> => {
    setProblem(undefined)
    if (name.trim() === '') return setProblem('error.name')
    setProgress('working')
    try {
      const secret = await unlock()
      const count = await restore(account, state, secret, name.trim())
      onDone(t('restored', { count }), secret)
    } catch (error) {
      setProgress('asking')
      setProblem(wordsKeyOf(error))
    }
  }
  const giveUp = async (): Promise<void> => {
    try {
      await turnOff(account)
      onDone(t('backupOffNews'))
    } catch (error) {
      setProblem(wordsKeyOf(error))
    }
  }

  if (progress === 'giving-up') {
    return (
      <>
        {problem !== undefined && <Problem text={t(problem)} />}
        <Heading>{t('giveUpTitle')}</Heading>
        <p class="govuk-body">{t('giveUpBody')}</p>
        <div class="govuk-button-group">
          <Action kind="warning" onPress={() => void giveUp()}>
            {t('giveUpYes')}
          </Action>
          <Action kind="secondary" onPress={() => setProgress('asking')}>
            {t('giveUpNo')}
          </Action>
        </div>
      </>
    )
  }
  const field = problem === 'error.name' ? { fieldId: nameField } : unlockField(problem ?? '')
  return (
    <>
      {problem !== undefined && <Problem text={t(problem)} {...field} />}
      {news !== undefined && <News text={news} />}
      <a class="govuk-back-link" href={listPath}>
        {t('back')}
      </a>
      <Heading isFirst>{t('restoreTitle')}</Heading>
      <p class="govuk-body">
        {t('restoreBody', { wallets: state.wallets.map(({ label }) => label).join(', ') })}
      </p>
      {progress === 'working' && <Busy text={t('backupWorking')} />}
      <TextField
        id={nameField}
        label={t('backupName')}
        hint={t('backupNameHint')}
        error={problem === 'error.name' ? t(problem) : undefined}
        value={name}
        onInput={setName}
      />
      <Unlock state={state} problem={problem} onUnlock={(unlock) => void bringBack(unlock)} />
      <p class="govuk-body">
        <button type="button" class="cw-link-button govuk-link" onClick={() => setProgress('giving-up')}>
          {t('giveUp')}
        </button>
      </p>
    </>
  )
}
