import type { VNode } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { AddView } from './add-view.tsx'
import { BackupView } from './backup-view.tsx'
import { backUpQuietly } from './backup/quietly.ts'
import { sealerOf } from './backup/content.ts'
import { noteChange, readSetting } from './backup/setting.ts'
import { deleteCard, listCards, type Card } from './card-store.ts'
import { DetailView } from './detail-view.tsx'
import { HistoryView } from './history-view.tsx'
import { ListView } from './list-view.tsx'
import { News, Opening, Problem, useSettings } from './parts.tsx'
import { PresentView } from './present-view.tsx'
import { wordsKeyOf } from './protocol/problem.ts'
import { refresh } from './receive.ts'

/** The wallet in this browser. @param title heading that the server wrote */
export function App({ title }: { title: string }): VNode {
  const { view, listPath, account } = useSettings()
  const [added, setAdded] = useState<Card>()
  useEffect(() => {
    void backUpQuietly(account)
  }, [account])
  if (view === 'present') return <PresentView title={title} />
  if (view === 'backup') return <BackupView title={title} />
  if (view === 'history') return <HistoryView />
  if (view === 'list' || added !== undefined) return <Cards added={added} />
  const showAdded = (card: Card) => {
    // The offer in the address is used up; loading the page again should show the card.
    history.replaceState(null, '', `${listPath}#${card.id}`)
    setAdded(card)
    void noteChange().then(() => backUpQuietly(account))
  }
  return <AddView title={title} onAdded={showAdded} />
}

/** The list, or the card that the address names after #, so that the back button works. */
function Cards({ added }: { added: Card | undefined }): VNode {
  const { t, inLocale, origin, account } = useSettings()
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
      setProblem(undefined)
      setShownId(location.hash.slice(1))
    }
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])

  const changed = async (): Promise<void> => {
    setCards(await listCards())
    await noteChange()
    void backUpQuietly(account)
  }
  const remove = async (card: Card): Promise<void> => {
    await deleteCard(card.id)
    await changed()
    history.replaceState(null, '', location.pathname)
    setFirst(false)
    setShownId('')
    setNews(t('deleted', { card: inLocale(card.title) }))
  }
  const renew = async (card: Card): Promise<void> => {
    setNews(undefined)
    setProblem(undefined)
    const backup = await readSetting()
    await refresh(origin, card, backup === undefined ? undefined : sealerOf(backup.keys))
    await changed()
    setNews(t('refreshed', { card: inLocale(card.title) }))
  }

  if (cards === undefined) return <Opening title={t('listTitle')} problem={problem} />
  const shownCard = cards.find((card) => card.id === shownId)
  return (
    <>
      {problem !== undefined && <Problem text={t(problem)} />}
      {news !== undefined && <News text={news} />}
      {shownCard === undefined ? (
        <ListView cards={cards} isFirst={isFirst} />
      ) : (
        <DetailView
          card={shownCard}
          onDelete={() => void remove(shownCard).catch(fail)}
          onRefresh={() => void renew(shownCard).catch(fail)}
        />
      )}
    </>
  )
}
