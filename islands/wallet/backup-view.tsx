import type { VNode } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { readState, type BackupState } from './backup/account.ts'
import { backUp, type Secret } from './backup/manager.ts'
import { forgetSetting, isBehind, readSetting, type BackupSetting } from './backup/setting.ts'
import { BackupOn } from './backup-on.tsx'
import { BackupRestore } from './backup-restore.tsx'
import { BackupStart } from './backup-start.tsx'
import { Action, Heading, Opening, Problem, useSettings } from './parts.tsx'
import { WalletProblem, wordsKeyOf } from './protocol/problem.ts'

interface Found {
  setting: BackupSetting | undefined
  state: BackupState
}

/** The backup: starting it, bringing cards back from it, and looking after it. @param title heading that the server wrote */
export function BackupView({ title }: { title: string }): VNode {
  const { t, account, listPath } = useSettings()
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<string>()
  const [news, setNews] = useState<string>()
  const [secret, setSecret] = useState<Secret>()

  const look = useCallback(async (): Promise<void> => {
    const setting = await readSetting()
    const state = await readState(account)
    const isLeftOut =
      setting !== undefined && !state.wallets.some(({ walletId }) => walletId === setting.walletId)
    if (isLeftOut || (setting !== undefined && state.version === 0)) {
      throw new WalletProblem('error.walletRemoved')
    }
    setFound({ setting, state })
    if (setting === undefined || !isBehind(setting)) return
    await backUp(account)
    setFound({ setting: await readSetting(), state: await readState(account) })
  }, [account])
  const fail = (error: unknown) => setProblem(wordsKeyOf(error))
  useEffect(() => {
    if (account.csrf !== undefined) look().catch(fail)
  }, [account, look])
  const done = (text: string, unlocked?: Secret) => {
    setProblem(undefined)
    setNews(text)
    setSecret(unlocked)
    look().catch(fail)
  }
  const startOver = () => {
    setProblem(undefined)
    forgetSetting().then(look).catch(fail)
  }

  if (account.csrf === undefined) return <SignInFirst title={title} />
  if (problem !== undefined) {
    return (
      <>
        <Problem text={t(problem)} />
        <h1 class="govuk-heading-l">{title}</h1>
        {['error.walletRemoved', 'error.backupBroken'].includes(problem) ? (
          <Action onPress={startOver}>{t('backupStartOver')}</Action>
        ) : (
          <p class="govuk-body">
            <a class="govuk-link" href={listPath}>
              {t('back')}
            </a>
          </p>
        )}
      </>
    )
  }
  if (found === undefined) return <Opening title={title} problem={undefined} />
  const { setting, state } = found
  if (setting !== undefined) {
    return <BackupOn setting={setting} state={state} secret={secret} news={news} onDone={done} />
  }
  if (state.version > 0) return <BackupRestore state={state} news={news} onDone={done} />
  return <BackupStart news={news} onDone={done} />
}

/** The backup is kept with the account, so it needs one. */
function SignInFirst({ title }: { title: string }): VNode {
  const { t, listPath } = useSettings()
  const signIn = `/sign-in?return=${encodeURIComponent(`${listPath}/backup`)}`
  return (
    <>
      <a class="govuk-back-link" href={listPath}>
        {t('back')}
      </a>
      <Heading isFirst>{title}</Heading>
      <p class="govuk-body">{t('backupWhy')}</p>
      <p class="govuk-body">{t('backupSignIn')}</p>
      <a class="govuk-button" role="button" draggable={false} href={signIn}>
        {t('signIn')}
      </a>
    </>
  )
}
