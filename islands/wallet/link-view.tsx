import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import { Action, Heading, Problem, TextField, useSettings } from './parts.tsx'
import { wordsKeyOf } from './protocol/problem.ts'
import type { RequestLink } from './protocol/request-link.ts'
import { requestOfText } from './typed-request.ts'

const fieldId = 'request-link'

/** For who cannot scan: takes a short code, or the link of a request. */
export function LinkView({ onLink }: { onLink: (link: RequestLink) => void }): VNode {
  const { t, listPath } = useSettings()
  const [text, setText] = useState('')
  const [problem, setProblem] = useState<string>()
  const go = () => {
    setProblem(undefined)
    try {
      const found = requestOfText(text)
      if ('address' in found) location.assign(found.address)
      else onLink(found)
    } catch (error) {
      setProblem(wordsKeyOf(error))
    }
  }
  return (
    <>
      {problem !== undefined && <Problem text={t(problem)} fieldId={fieldId} />}
      <a class="govuk-back-link" href={listPath}>
        {t('back')}
      </a>
      <Heading isFirst>{t('answerRequest')}</Heading>
      <p class="govuk-body">{t('linkLead')}</p>
      <TextField
        id={fieldId}
        label={t('linkLabel')}
        hint={t('linkHint')}
        error={problem === undefined ? undefined : t(problem)}
        value={text}
        onInput={setText}
        isWide
      />
      <Action onPress={go}>{t('continue')}</Action>
    </>
  )
}
