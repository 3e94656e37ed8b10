import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { turnOff, type BackupState } from './backup/account.ts'
import { newCode, readCode } from './backup/code.ts'
import { isKept } from './backup/content.ts'
import { addPasskey, replaceCode, type Secret } from './backup/manager.ts'
import { hasPasskeys } from './backup/passkey.ts'
import { forgetSetting, type BackupSetting } from './backup/setting.ts'
import { Unlock, unlockField } from './backup-unlock.tsx'
import { listCards, type Card } from './card-store.ts'
import { CodeShown } from './code-shown.tsx'
import { Action, Busy, Heading, News, Problem, Rows, TextField, useSettings } from './parts.tsx'
import { wordsKeyOf } from './protocol/problem.ts'

interface OnProps {
  setting: BackupSetting
  state: BackupState
  /** What opens the backup, while it is known: right after it was started or opened. */
  secret: Secret | undefined
  news: string | undefined
  onDone: (news: string, secret?: Secret) => void
}

const codeField = 'code-again'
type Part = 'state' | 'passkey' | 'code' | 'off'

/** Looks after a backup that this browser takes part in. */
export function BackupOn({ setting, state, secret: known, news, onDone }: OnProps): VNode {
  const { t, account, listPath } = useSettings()
  const [part, setPart] = useState<Part>('state')
  const [secret, setSecret] = useState(known)
  const [code] = useState(newCode)
  const [again, setAgain] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  useEffect(() => setSecret(known), [known])

  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setProblem(undefined)
    setBusy(true)
    try {
      await work()
    } catch (error) {
      setProblem(wordsKeyOf(error))
    } finally {
      setBusy(false)
    }
  }
  const end = (text: string, opened?: Secret) => {
    setPart('state')
    setAgain('')
    onDone(text, opened)
  }
  const usePasskey = (opened: Secret) =>
    attempt(async () => {
      await addPasskey(account, opened)
      end(t('passkeyAdded'), opened)
    })
  const useCode = (opened: Secret) => {
    if (readCode(again) !== code) return setProblem('error.codeAgain')
    void attempt(async () => {
      await replaceCode(account, opened, code)
      end(t('codeReplaced'), opened)
    })
  }
  const stop = () =>
    attempt(async () => {
      await turnOff(account)
      await forgetSetting()
      end(t('backupOffNews'))
    })

  const problemField = problem === 'error.codeAgain' ? { fieldId: codeField } : unlockField(problem ?? '')
  return (
    <>
      {problem !== undefined && <Problem text={t(problem)} {...problemField} />}
      {part === 'state' && news !== undefined && <News text={news} />}
      {isBusy && <Busy text={t('backupWorking')} />}
      {part === 'state' ? (
        <>
          <a class="govuk-back-link" href={listPath}>
            {t('back')}
          </a>
          <Heading isFirst>{t('backupOnTitle')}</Heading>
          <State setting={setting} state={state} />
          <div class="govuk-button-group">
            {hasPasskeys() && <Action onPress={() => setPart('passkey')}>{t('passkeyAdd')}</Action>}
            <Action kind="secondary" onPress={() => setPart('code')}>
              {t('codeReplace')}
            </Action>
            <Action kind="warning" onPress={() => setPart('off')}>
              {t('backupTurnOff')}
            </Action>
          </div>
        </>
      ) : (
        <>
          <Heading>{t(`${part}Title`)}</Heading>
          {part === 'off' && <p class="govuk-body">{t('offBody')}</p>}
          {part === 'passkey' && <p class="govuk-body">{t('passkeyBody')}</p>}
          {part === 'off' && (
            <Action kind="warning" onPress={() => void stop()}>
              {t('backupTurnOff')}
            </Action>
          )}
          {part !== 'off' && secret === undefined && (
            <>
              <p class="govuk-body">{t('unlockFirst')}</p>
              <Unlock
                state={state}
                problem={problem}
                onUnlock={(unlock) => void attempt(async () => setSecret(await unlock()))}
              />
            </>
          )}
          {part === 'passkey' && secret !== undefined && (
            <Action onPress={() => void usePasskey(secret)}>{t('passkeyUse')}</Action>
          )}
          {part === 'code' && secret !== undefined && (
            <>
              <CodeShown code={code} />
              <TextField
                id={codeField}
                label={t('backupCodeAgain')}
                error={problem === 'error.codeAgain' ? t(problem) : undefined}
                value={again}
                onInput={setAgain}
              />
              <Action onPress={() => useCode(secret)}>{t('codeUse')}</Action>
            </>
          )}
          <Action kind="secondary" onPress={() => end('')}>
            {t('cancel')}
          </Action>
        </>
      )}
    </>
  )
}

function State({ setting, state }: Pick<OnProps, 'setting' | 'state'>): VNode {
  const { t, inLocale, formatTime, walletsPath } = useSettings()
  const [left, setLeft] = useState<Card[]>([])
  useEffect(() => {
    void listCards().then((cards) => setLeft(cards.filter((card) => !isKept(card))))
  }, [setting])
  const passkeys = state.unlocks.filter(({ kind }) => kind === 'passkey').length
  const own = state.wallets.find(({ walletId }) => walletId === setting.walletId)
  return (
    <>
      <Rows
        rows={[
          { key: t('backupName'), value: own?.label ?? '' },
          { key: t('backupLast'), value: formatTime(setting.backedUpAt) },
          { key: t('backupUnlocks'), value: t(passkeys > 0 ? 'unlocksBoth' : 'unlocksCode') },
        ]}
      />
      {left.length > 0 && (
        <div class="govuk-inset-text">
          {t('backupLeft', { cards: left.map(({ title }) => inLocale(title)).join(', ') })}
        </div>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={walletsPath}>
          {t('walletsLink')}
        </a>
      </p>
    </>
  )
}
