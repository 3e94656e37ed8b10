import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { AddView } from './add-view.tsx'
import { deleteCard, listCards, type Card } from './card-store.ts'
import { DetailView } from './detail-view.tsx'
import { ListView } from './list-view.tsx'
import { Busy, Problem, useSettings } from './parts.tsx'
import { PresentView } from './present-view.tsx'
import { wordsKeyOf } from './problem.ts'

/** The wallet in this browser. @param title heading that the server wrote */
export function App({ title }: { title: string }): VNode {
  const { view, listPath } = useSettings()
  const [added, setAdded] = useState<Card>()
  if (view === 'present') return <PresentView title={title} />
  if (view === 'list' || added !== undefined) return <Cards added={added} />
  const showAdded = (card: Card) => {
    // The offer in the address is used up; loading the page again should show the card.
    history.replaceState(null, '', `${listPath}#${card.id}`)
    setAdded(card)
  }
  return <AddView title={title} onAdded={showAdded} />
}

/** The list, or the card that the address names after #, so that the back button works. */
function Cards({ added }: { added: Card | undefined }): VNode {
  const { t, inLocale } = useSettings()
  const [cards, setCards] = useState<Card[]>()
  const [shownId, setShownId] = useState(location.hash.slice(1))
  const [news, setNews] = useState(
    added === undefined ? undefined : t('addedDone', { card: inLocale(added.title) }),
  )
  const [problem, setProblem] = useState<string>()
  const [isFirst, setFirst] = useState(added === undefined)

  const fail = (error: unknown) => setProblem(wordsKeyOf(error))
  useEffect(() => {
    listCards().then(setCards, fail)
    const follow = () => {
      setFirst(false)
      setNews(undefined)
      setShownId(location.hash.slice(1))
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])

  const remove = (card: Card) => {
    const forget = async () => {
      await deleteCard(card.id)
      setCards(await listCards())
      history.replaceState(null, '', location.pathname)
      setFirst(false)
      setShownId('')
      setNews(t('deleted', { card: inLocale(card.title) }))
    }
    forget().catch(fail)
  }

  if (problem !== undefined) return <Problem text={t(problem)} />
  if (cards === undefined) return <Busy text={t('loading')} />
  const shownCard = cards.find((card) => card.id === shownId)
  return (
    <>
      {news !== undefined && <News text={news} />}
      {shownCard === undefined ? (
        <ListView cards={cards} isFirst={isFirst} />
      ) : (
        <DetailView card={shownCard} onDelete={() => remove(shownCard)} />
      )}
    </>
  )
}

function News({ text }: { text: string }): VNode {
  const { t } = useSettings()
  return (
    <div
      class="govuk-notification-banner govuk-notification-banner--success"
      role="alert"
      aria-labelledby="news-title"
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id="news-title">
          {t('success')}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        <p class="govuk-notification-banner__heading">{text}</p>
      </div>
    </div>
  )
}
