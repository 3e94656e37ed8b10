import type { VNode } from 'preact'
import { PostForm, type PageContext } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, MultiSelectTable, SortableTable } from '#kernel/ui'
import { staffCardPath } from '../../domain/addresses.ts'
import { consolePaths } from '../../domain/console-addresses.ts'
import type { Names } from '../../parts/names.ts'
import { shownState, StateTag } from '../../parts/state-tag.tsx'
import type { IssuedCredential } from '../../store/issued-credential.ts'
import { walletWords } from '../../words.ts'

interface CardTableProps {
  context: Pick<PageContext, 'kernel' | 'locale' | 'formTokens' | 'url'>
  cards: readonly IssuedCredential[]
  names: Names
  /** Shows boxes to cancel several at once. */
  mayCancel: boolean
}

/** Cards, one on each line. */
export function CardTable({ context, cards, names, mayCancel }: CardTableProps): VNode {
  const t = walletWords.in(context.locale)
  const heads = [
    t('fact.reference'),
    t('fact.card'),
    t('fact.issuer'),
    t('fact.issued'),
    t('fact.expires'),
    t('fact.state'),
  ]
  const rows = cards.map((card) => cellsOf(context, card, names))
  if (!mayCancel) {
    return (
      <SortableTable
        caption={t('staff.caption')}
        captionClasses="govuk-visually-hidden"
        columns={heads.map((children) => ({ children }))}
        rows={rows}
      />
    )
  }
  return (
    <PostForm context={context} action={consolePaths.revokeMany}>
      <input type="hidden" name="kind" value="chosen" />
      <MultiSelectTable
        caption={t('staff.caption')}
        captionClasses="govuk-visually-hidden"
        name="cards"
        head={heads}
        rows={cards.map((card, index) => ({
          value: card.reference,
          label: card.reference,
          disabled: card.state === 'revoked',
          cells: rows[index] ?? [],
        }))}
      />
      <Button classes="govuk-button--secondary" preventDoubleClick>
        {t('many.chosenButton')}
      </Button>
    </PostForm>
  )
}

function cellsOf(
  { kernel, locale }: CardTableProps['context'],
  card: IssuedCredential,
  names: Names,
): (string | { children: VNode })[] {
  const link = (
    <a class="govuk-link" href={staffCardPath(card.id)}>
      {card.reference}
    </a>
  )
  return [
    { children: link },
    names.card(card.template),
    names.organisation(card.organisationId),
    formatDate(locale, card.issuedAt),
    formatDate(locale, card.expiresAt),
    { children: <StateTag state={shownState(card, kernel.clock.now())} locale={locale} /> },
  ]
}
