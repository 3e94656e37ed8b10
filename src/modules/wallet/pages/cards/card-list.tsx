import type { VNode } from 'preact'
import { formatDate, type Locale } from '#kernel/i18n'
import { SortableTable } from '#kernel/ui'
import { cardPath } from '../../domain/addresses.ts'
import type { Names } from '../../parts/names.ts'
import { shownState, StateTag } from '../../parts/state-tag.tsx'
import type { IssuedCredential } from '../../store/issued-credential.ts'
import { walletWords } from '../../words.ts'

interface CardListProps {
  context: { locale: Locale; names: Names; now: Date }
  cards: readonly IssuedCredential[]
  /** In which of the person's browsers each is, as far as they have said so. */
  browsers: ReadonlyMap<string, readonly string[]>
  caption: string
}

/** Cards of a person, one on each line, with the wallet that each is in. */
export function CardList({ context, cards, browsers, caption }: CardListProps): VNode {
  const { locale, names, now } = context
  const t = walletWords.in(locale)
  return (
    <SortableTable
      caption={caption}
      captionClasses="govuk-visually-hidden"
      firstCellIsHeader
      columns={[t('fact.card'), t('fact.issuer'), t('fact.keptIn'), t('fact.expires'), t('fact.state')].map(
        (children) => ({ children }),
      )}
      rows={cards.map((card) => [
        {
          children: (
            <a class="govuk-link" href={cardPath(card.id)}>
              {names.card(card.template)}
            </a>
          ),
        },
        names.organisation(card.organisationId),
        keptIn(locale, card, browsers.get(card.id)),
        formatDate(locale, card.expiresAt),
        { children: <StateTag state={shownState(card, now)} locale={locale} /> },
      ])}
    />
  )
}

/** The names of the browsers, or what kind of wallet took it and when: two wallets of a kind look the same to us. */
export function keptIn(
  locale: Locale,
  { format, profile, issuedAt }: IssuedCredential,
  browsers: readonly string[] | undefined,
): string {
  if (browsers !== undefined && browsers.length > 0) return browsers.join(', ')
  const t = walletWords.in(locale)
  const kind = profile === 'uk-draft14' ? 'uk' : format
  return t('cards.keptIn', { kind: t(`cards.kind.${kind}`), date: formatDate(locale, issuedAt) })
}
