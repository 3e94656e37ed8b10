import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { listCards, type Card } from './card-store.ts'
import { LinkView } from './link-view.tsx'
import { Action, Busy, Heading, Problem, useSettings } from './parts.tsx'
import { decline, share } from './present.ts'
import { fetchRequest, type ShareRequest } from './read-request.ts'
import { choicesFor, type Choice, type Selection } from './protocol/answer.ts'
import { requestLinkOf, type RequestLink } from './protocol/request-link.ts'
import { wordsKeyOf } from './protocol/problem.ts'
import { Question, type Decision } from './question.tsx'

interface Ready {
  asked: ShareRequest
  choices: readonly Choice<Card>[]
}

/** A request, from the address or from what the person types. @param title heading that the server wrote */
export function PresentView({ title }: { title: string }): VNode {
  const [link, setLink] = useState<RequestLink | undefined>(linkOfAddress)
  if (link === undefined) return <LinkView onLink={setLink} />
  return <RequestView title={title} link={link} />
}

function linkOfAddress(): RequestLink | undefined {
  const query = new URLSearchParams(location.search)
  if (!query.has('client_id')) return undefined
  try {
    return requestLinkOf(query)
  } catch {
    return undefined
  }
}

/** Shows who asks for what and why, and answers as the person decides. */
function RequestView({ title, link }: { title: string; link: RequestLink }): VNode {
  const { t, origin, inLocale } = useSettings()
  const [ready, setReady] = useState<Ready>()
  const [problem, setProblem] = useState<string>()
  const [progress, setProgress] = useState<'asking' | 'sending' | 'shared' | 'declined'>('asking')

  useEffect(() => {
    prepare(origin, link).then(setReady, (error: unknown) => setProblem(wordsKeyOf(error)))
  }, [origin, link])

  const answer = async (isSharing: boolean, send: () => Promise<string | undefined>): Promise<void> => {
    setProgress('sending')
    setProblem(undefined)
    try {
      const target = await send()
      if (target === undefined) setProgress(isSharing ? 'shared' : 'declined')
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
        <Heading>{t('presentTitle', { verifier: inLocale(ready.asked.verifierName) })}</Heading>
      )}
      {ready === undefined && problem === undefined && <Busy text={t('loading')} />}
      {progress === 'sending' && <Busy text={t('sharing')} />}
      {(progress === 'shared' || progress === 'declined') && <Done text={t(progress)} />}
      {ready !== undefined && progress === 'asking' && !isOver && (
        <Asking
          ready={ready}
          onShare={(selections) => void answer(true, () => share(origin, ready.asked, selections))}
          onDecline={() => void answer(false, () => decline(origin, ready.asked))}
        />
      )}
      {(isOver || (problem !== undefined && ready === undefined)) && <Back />}
    </>
  )
}

async function prepare(origin: string, link: RequestLink): Promise<Ready> {
  const asked = await fetchRequest(origin, link)
  return { asked, choices: choicesFor(asked.request, await listCards()) }
}

/** The end of a request that leads nowhere else. */
function Done({ text }: { text: string }): VNode {
  return (
    <>
      <p class="govuk-body" role="status">
        {text}
      </p>
      <Back />
    </>
  )
}

function Back(): VNode {
  const { t, listPath } = useSettings()
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={listPath}>
        {t('back')}
      </a>
    </p>
  )
}

interface AskingProps {
  ready: Ready
  onShare: (selections: Selection<Card>[]) => void
  onDecline: () => void
}

function Asking({ ready: { asked, choices }, onShare, onDecline }: AskingProps): VNode {
  const { t } = useSettings()
  const [decisions, setDecisions] = useState(() => choices.map(proposed))
  const selections = choices.flatMap((choice, place) => selectionOf(choice, decisions[place]))
  const decide = (place: number, decision: Decision) =>
    setDecisions(decisions.map((other, index) => (index === place ? decision : other)))
  return (
    <>
      <Question asked={asked} choices={choices} decisions={decisions} onDecide={decide} />
      {choices.length === 0 && (
        <>
          <h2 class="govuk-heading-m">{t('presentNone')}</h2>
          <p class="govuk-body">{t('presentNoneBody')}</p>
        </>
      )}
      <div class="govuk-button-group">
        {selections.length > 0 && <Action onPress={() => onShare(selections)}>{t('share')}</Action>}
        <Action kind="secondary" onPress={onDecline}>
          {t('dontShare')}
        </Action>
      </div>
    </>
  )
}

/** What is not needed is not proposed. */
function proposed({ isOptional }: Choice<Card>): Decision {
  return { candidate: 0, isIncluded: !isOptional }
}

function selectionOf({ candidates }: Choice<Card>, decision: Decision | undefined): Selection<Card>[] {
  const chosen = decision?.isIncluded === true ? candidates[decision.candidate] : undefined
  return chosen === undefined ? [] : [chosen]
}
