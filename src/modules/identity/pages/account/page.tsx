import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { accountTileSlot, renderSlot } from '#kernel/module'
import { SummaryList, Tile, Tiles, type SummaryRow } from '#kernel/ui'
import { displayNameOf } from '../../domain/name.ts'
import { accountOfPerson, type Account } from '../../store/account.ts'
import { findProvenIdentity, type ProvenIdentity } from '../../store/proven-identity.ts'
import { identityWords } from '../../words.ts'
import { accountPaths } from '../../addresses.ts'

/** A person's home: what they can do, what is known about them, and who used it. */
export const accountPage = definePage({
  path: wellKnownPages.account,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const account = await accountOfPerson(kernel.db, actor.personId)
    const identity = await findProvenIdentity(kernel.db, actor.personId)
    const unread = (await kernel.notify.inbox(kernel.db, actor.personId)).filter(
      ({ readAt }) => readAt === null,
    ).length
    const tiles = await renderSlot(context, accountTileSlot, {})
    return view(accountView(context, { account, identity, unread, tiles }))
  },
})

interface AccountFacts {
  account: Account | undefined
  identity: ProvenIdentity | undefined
  unread: number
  tiles: Awaited<ReturnType<typeof renderSlot>>
}

function accountView(context: PageContext, { account, identity, unread, tiles }: AccountFacts): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('home.title'),
    width: 'wide',
    body: (
      <>
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
          <Tile title={t('messages.title')} href={accountPaths.messages}>
            <p class="govuk-body">
              {unread === 0 ? t('home.noMessages') : t('home.messages', { count: unread })}
            </p>
          </Tile>
          <Tile title={t('uses.title')} href={accountPaths.dataUses}>
            <p class="govuk-body">{t('home.uses')}</p>
          </Tile>
        </Tiles>
        <h2 class="govuk-heading-m">{t('home.details')}</h2>
        <SummaryList rows={detailRows(context, account, identity)} />
        <h2 class="govuk-heading-m">{t('home.security')}</h2>
        <ul class="govuk-list">
          <li>
            <a class="govuk-link" href={accountPaths.signInMethods}>
              {t('methods.title')}
            </a>
          </li>
          <li>
            <a class="govuk-link" href={accountPaths.devices}>
              {t('devices.title')}
            </a>
          </li>
        </ul>
      </>
    ),
  }
}

function detailRows(
  { locale, actor }: PageContext,
  account: Account | undefined,
  identity: ProvenIdentity | undefined,
): SummaryRow[] {
  const t = identityWords.in(locale)
  const level = actor.kind === 'person' ? actor.identityLevel : 0
  const rows: SummaryRow[] = [{ key: t('home.email'), value: account?.email ?? t('home.none') }]
  if (identity === undefined) return [...rows, { key: t('home.level'), value: t('level.0') }]
  return [
    ...rows,
    { key: t('home.name'), value: displayNameOf(identity) },
    { key: t('home.dateOfBirth'), value: formatDate(locale, identity.dateOfBirth) },
    {
      key: t('home.level'),
      value: t('home.levelProved', {
        level: t(`level.${level}`),
        date: formatDate(locale, identity.provenAt),
      }),
    },
  ]
}
