import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Card } from './card-store.ts'
import { useSettings } from './parts.tsx'
import { statusOf, type CardStatus } from './status.ts'

const colours: Record<CardStatus, string> = {
  valid: 'green',
  revoked: 'red',
  expired: 'grey',
  unknown: 'yellow',
}

/** Asks whether a card counts now; undefined while the answer is on its way. */
export function useStatus(card: Card | undefined): CardStatus | undefined {
  const { origin } = useSettings()
  const [status, setStatus] = useState<CardStatus>()
  useEffect(() => {
    let isCurrent = true
    const ask = async (asked: Card): Promise<void> => {
      const found = await statusOf(origin, asked)
      if (isCurrent) setStatus(found)
    }
    setStatus(undefined)
    if (card !== undefined) void ask(card)
    return () => {
      isCurrent = false
    }
  }, [card, origin])
  return status
}

export function StatusTag({ card }: { card: Card }): VNode | null {
  const { t } = useSettings()
  const status = useStatus(card)
  if (status === undefined) return null
  return <strong class={`govuk-tag govuk-tag--${colours[status]}`}>{t(`status.${status}`)}</strong>
}
