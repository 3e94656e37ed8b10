import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { accountTileSlot, renderSlot, type Kernel } from '#kernel/module'
import { Tile, Tiles } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { actingFor, type Acting } from '../../delegations/acting.ts'
import { messageCentres } from '../../message-centres.ts'
import { displayNameOf } from '../../domain/name.ts'
import { ActingBanner } from '../../parts/acting-banner.tsx'
import { LinkList } from '../../parts/link-list.tsx'
import { accountOfPerson, type Account } from '../../store/account.ts'
import { findProvenIdentity, type ProvenIdentity } from '../../store/proven-identity.ts'
import { identityWords } from '../../words.ts'
import { OwnDetails } from './own-details.tsx'

/** A person's home: what they can do, what is known about them, and who used it. */
export const accountPage = definePage({
  path: wellKnownPages.account,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const account = await accountOfPerson(kernel.db, actor.personId)
    const identity = await findProvenIdentity(kernel.db, actor.personId, kernel.clock.now())
    const unread = await unreadMessages(kernel, actor.personId)
    const acting = await actingFor(kernel, kernel.db, actor)
    const tiles = await renderSlot(context, accountTileSlot, {})
    return view(accountView(context, { account, identity, unread, acting, tiles }))
  },
})

async function unreadMessages(kernel: Kernel, personId: string): Promise<number | undefined> {
  if (kernel.contributions(messageCentres).length > 0) return undefined
  return (await kernel.notify.inbox(kernel.db, personId)).filter(({ readAt }) => readAt === null).length
}

interface AccountFacts {
  account: Account | undefined
  identity: ProvenIdentity | undefined
  /** Undefined where another module shows messages. */
  unread: number | undefined
  acting: Acting | undefined
  tiles: Awaited<ReturnType<typeof renderSlot>>
}

function accountView(
  context: PageContext,
  { account, identity, unread, acting, tiles }: AccountFacts,
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('home.title'),
    width: 'wide',
    body: (
      <>
        {acting !== undefined && <ActingBanner context={context} acting={acting} />}
        <h1 class="govuk-heading-l">
          {identity === undefined ? t('home.title') : t('home.greeting', { name: displayNameOf(identity) })}
        </h1>
        <Tiles>
          {identity === undefined && (
            <Tile title={t('home.prove')} href={wellKnownPages.proveIdentity}>
              <p class="govuk-body">{t('home.proveBody')}</p>
            </Tile>
          )}
          {tiles}
          {unread !== undefined && (
            <Tile title={t('messages.title')} href={accountPaths.messages}>
              <p class="govuk-body">
                {unread === 0 ? t('home.noMessages') : t('home.messages', { count: unread })}
              </p>
            </Tile>
          )}
        </Tiles>
        <div class="govuk-grid-row">
          <div class="govuk-grid-column-two-thirds">
            <OwnDetails context={context} account={account} identity={identity} />
            <AccountLinks context={context} />
          </div>
        </div>
      </>
    ),
  }
}

function AccountLinks({ context }: { context: PageContext }) {
  const t = identityWords.in(context.locale)
  return (
    <>
      <LinkList
        title={t('home.security')}
        links={[
          { href: accountPaths.signInMethods, text: t('methods.title'), description: t('home.methods') },
          { href: accountPaths.devices, text: t('devices.title'), description: t('home.devices') },
          { href: accountPaths.activity, text: t('activity.title'), description: t('home.activity') },
          {
            href: accountPaths.signOutEverywhere,
            text: t('everywhere.link'),
            description: t('home.everywhere'),
          },
        ]}
      />
      <LinkList
        title={t('home.data')}
        links={[
          { href: accountPaths.services, text: t('usedServices.title'), description: t('home.services') },
          { href: accountPaths.dataUses, text: t('uses.title'), description: t('home.uses') },
          { href: accountPaths.questions, text: t('questions.title'), description: t('home.questions') },
          { href: accountPaths.download, text: t('download.title'), description: t('home.download') },
        ]}
      />
      <LinkList
        title={t('home.acting')}
        links={[
          {
            href: accountPaths.delegations,
            text: t('delegations.title'),
            description: t('home.delegations'),
          },
        ]}
      />
      <LinkList
        title={t('home.help')}
        links={[
          { href: wellKnownPages.contact, text: t('home.contact'), description: t('home.contactBody') },
          { href: accountPaths.delete, text: t('delete.title'), description: t('home.delete') },
        ]}
      />
    </>
  )
}
