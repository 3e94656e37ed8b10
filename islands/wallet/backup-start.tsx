import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { newCode, readCode } from './backup/code.ts'
import { turnOn, type Secret } from './backup/manager.ts'
import { CodeShown } from './code-shown.tsx'
import { Action, Busy, Heading, News, Problem, TextField, useSettings } from './parts.tsx'
import { wordsKeyOf } from './protocol/problem.ts'

interface StartProps {
  news: string | undefined
  onDone: (news: string, secret: Secret) => void
}

const nameField = 'wallet-name'
const codeField = 'code-again'

/** Starts the backup: a name for this browser, a code that is written down, and a proof that it was. */
export function BackupStart({ news, onDone }: StartProps): VNode {
  const { t, account, listPath } = useSettings()
  const [name, setName] = useState('')
  const [code, setCode] = useState<string>()
  const [again, setAgain] = useState('')
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  const makeCode = () => {
    setProblem(name.trim() === '' ? 'error.name' : undefined)
    if (name.trim() !== '') setCode(newCode())
  }
  const finish = async (made: string): Promise<void> => {
    setProblem(undefined)
    if (readCode(again) !== made) return setProblem('error.codeAgain')
    setBusy(true)
    try {
      onDone(t('backupOnNews'), await turnOn(account, name.trim(), made))
    } catch (error) {
      setBusy(false)
      setProblem(wordsKeyOf(error))
    }
  }

  const fieldId = problem === 'error.name' ? nameField : problem === 'error.codeAgain' ? codeField : undefined
  return (
    <>
      {problem !== undefined && <Problem text={t(problem)} {...(fieldId === undefined ? {} : { fieldId })} />}
      {news !== undefined && <News text={news} />}
      <a class="govuk-back-link" href={listPath}>
        {t('back')}
      </a>
      {isBusy && <Busy text={t('backupWorking')} />}
      {code === undefined ? (
        <>
          <Heading isFirst>{t('backupStartTitle')}</Heading>
          <p class="govuk-body">{t('backupWhy')}</p>
          <p class="govuk-body">{t('backupHow')}</p>
          <div class="govuk-inset-text">{t('backupHonest')}</div>
          <TextField
            id={nameField}
            label={t('backupName')}
            hint={t('backupNameHint')}
            error={problem === 'error.name' ? t(problem) : undefined}
            value={name}
            onInput={setName}
          />
          <Action onPress={makeCode}>{t('backupMakeCode')}</Action>
        </>
      ) : (
        <>
          <Heading>{t('backupCodeTitle')}</Heading>
          <CodeShown code={code} />
          <TextField
            id={codeField}
            label={t('backupCodeAgain')}
            error={problem === 'error.codeAgain' ? t(problem) : undefined}
            value={again}
            onInput={setAgain}
          />
          <Action onPress={() => void finish(code)}>{t('backupTurnOn')}</Action>
        </>
      )}
    </>
  )
}
