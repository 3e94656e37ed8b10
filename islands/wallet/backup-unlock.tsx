import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { BackupState } from './backup/account.ts'
import { readCode } from './backup/code.ts'
import { unlockWithCode, unlockWithPasskey, type Secret } from './backup/manager.ts'
import { hasPasskeys } from './backup/passkey.ts'
import { Action, TextField, useSettings } from './parts.tsx'
import { WalletProblem } from './protocol/problem.ts'

interface UnlockProps {
  state: BackupState
  /** What went wrong at the last try. */
  problem: string | undefined
  /** Does something with what opens the backup; runs after a button was pressed. */
  onUnlock: (unlock: () => Promise<Secret>) => void
}

export const recoveryField = 'recovery-code'

/** The ways back into a backup: a passkey, or the code that was written down. */
export function Unlock({ state, problem, onUnlock }: UnlockProps): VNode {
  const { t } = useSettings()
  const [typed, setTyped] = useState('')
  const hasPasskey = hasPasskeys() && state.unlocks.some(({ kind }) => kind === 'passkey')
  const byCode = async (): Promise<Secret> => {
    const code = readCode(typed)
    if (code === undefined) throw new WalletProblem('error.recoveryCodeShape')
    return unlockWithCode(state, code)
  }
  return (
    <>
      {hasPasskey && (
        <>
          <Action onPress={() => onUnlock(() => unlockWithPasskey(state))}>{t('unlockPasskey')}</Action>
          <p class="govuk-body">{t('unlockOr')}</p>
        </>
      )}
      <TextField
        id={recoveryField}
        label={t('unlockCode')}
        hint={t('unlockCodeHint')}
        error={'fieldId' in unlockField(problem ?? '') ? t(problem ?? '') : undefined}
        value={typed}
        onInput={setTyped}
        isWide
      />
      <Action {...(hasPasskey ? { kind: 'secondary' as const } : {})} onPress={() => onUnlock(byCode)}>
        {t('unlockWithCode')}
      </Action>
    </>
  )
}

/** The field that a problem with unlocking is about. */
export function unlockField(problem: string): { fieldId?: string } {
  return problem.startsWith('error.recoveryCode') ? { fieldId: recoveryField } : {}
}
