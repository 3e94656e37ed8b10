import type { VNode } from 'preact'
import type { CardColour } from '../domain/template.ts'

interface CardFaceProps {
  colour: CardColour
  issuer: string
  title: string
  /** Across the card: that it is none. */
  mark?: string
}

/** A card as wallets draw it: the browser's own wallet makes the same. */
export function CardFace({ colour, issuer, title, mark }: CardFaceProps): VNode {
  return (
    <div class={`cw-card cw-card--${colour}`}>
      <p class="cw-card__issuer">{issuer}</p>
      <p class="cw-card__title">{title}</p>
      {mark !== undefined && <p class="cw-card__issuer">{mark}</p>}
    </div>
  )
}
