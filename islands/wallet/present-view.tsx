import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { listCards, type Card } from './card-store.ts'
import { useStatus } from './card-status.tsx'
import { Action, Busy, Heading, Problem, useSettings } from './parts.tsx'
import { decline, matching, readRequest, share, type ShareRequest } from './present.ts'
import { wordsKeyOf } from './problem.ts'
import { Question } from './question.tsx'

interface Ready {
  request: ShareRequest
  cards: readonly Card[]
}

/** Shows who asks for what and why, and answers as the person decides. */
export function PresentView({ title }: { title: string }): VNode {
  const { t, origin, inLocale } = useSettings()
  const [ready, setReady] = useState<Ready>()
  const [problem, setProblem] = useState<string>()
  const [progress, setProgress] = useState<'asking' | 'sending' | 'done'>('asking')

  useEffect(() => {
    prepare(origin).then(setReady, (error: unknown) => setProblem(wordsKeyOf(error)))
  }, [origin])

  const answer = async (send: () => Promise<string | undefined>): Promise<void> => {
    setProgress('sending')
    setProblem(undefined)
    try {
      const target = await send()
      if (target === undefined) setProgress('done')
      else location.assign(target)
    } catch (error) {
      setProgress('asking')
      setProblem(wordsKeyOf(error))
    }
  }
  const isOver = problem === 'error.answer'

  return (
    <>
      {problem !== undefined && <Problem text={t(problem)} />}
      {ready === undefined ? (
        <h1 class="govuk-heading-l">{title}</h1>
      ) : (
        <Heading>{t('presentTitle', { verifier: inLocale(ready.request.verifierName) })}</Heading>
      )}
      {ready === undefined && problem === undefined && <Busy text={t('loading')} />}
      {progress === 'sending' && <Busy text={t('sharing')} />}
      {progress === 'done' && <Busy text={t('shared')} />}
      {ready !== undefined && progress === 'asking' && !isOver && (
        <Asking
          ready={ready}
          onShare={(card) => void answer(() => share(origin, ready.request, card))}
          onDecline={() => void answer(() => decline(origin, ready.request))}
        />
      )}
    </>
  )
}

async function prepare(origin: string): Promise<Ready> {
  const request = await readRequest(origin, new URLSearchParams(location.search))
  return { request, cards: matching(request, await listCards()) }
}

interface AskingProps {
  ready: Ready
  onShare: (card: Card) => void
  onDecline: () => void
}

function Asking({ ready: { request, cards }, onShare, onDecline }: AskingProps): VNode {
  const { t } = useSettings()
  const [chosenId, setChosenId] = useState(cards[0]?.id)
  const chosen = cards.find((card) => card.id === chosenId)
  const status = useStatus(chosen)
  const isUseless = status === 'revoked' || status === 'expired'
  return (
    <>
      <Question request={request} cards={cards} chosenId={chosenId} onChoose={setChosenId} />
      {chosen === undefined && (
        <>
          <h2 class="govuk-heading-m">{t('presentNone')}</h2>
          <p class="govuk-body">{t('presentNoneBody')}</p>
        </>
      )}
      {isUseless && (
        <div class="govuk-inset-text" role="status">
          {t(status === 'revoked' ? 'presentRevoked' : 'presentExpired')}
        </div>
      )}
      <div class="govuk-button-group">
        {chosen !== undefined && <Action onPress={() => onShare(chosen)}>{t('share')}</Action>}
        <Action kind="secondary" onPress={onDecline}>
          {t('dontShare')}
        </Action>
      </div>
    </>
  )
}
