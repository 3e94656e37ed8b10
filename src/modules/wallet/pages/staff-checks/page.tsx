import type { VNode } from 'preact'
import { organisationsWhere, permitted } from '#kernel/access'
import { definePage, PostForm, view, type PageContext } from '#kernel/http'
import { Button, Tile, Tiles } from '#kernel/ui'
import { checkPath, checksPath } from '../../domain/addresses.ts'
import { manageChecks, runChecks } from '../../permissions.ts'
import { checksOf, type CardCheck } from '../../store/card-check.ts'
import { walletWords } from '../../words.ts'

/** What staff can ask of somebody who stands before them. */
export const staffChecksPage = definePage({
  path: checksPath,
  access: permitted(runChecks),
  async get(context) {
    const { kernel, actor, locale } = context
    const t = walletWords.in(locale)
    const checks = await checksOf(kernel.db, organisationsWhere(actor, runChecks))
    const mayManage = organisationsWhere(actor, manageChecks)
    return view({
      title: t('check.title'),
      layout: 'staff',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('check.title')}</h1>
          <p class="govuk-body">{t('check.intro')}</p>
          {checks.length === 0 && <p class="govuk-body">{t('check.none')}</p>}
          <Tiles>
            {checks.map((check) => (
              <CheckRow
                context={context}
                check={check}
                mayManage={mayManage.includes(check.organisationId)}
              />
            ))}
          </Tiles>
          {mayManage.length > 0 && (
            <p class="govuk-body">
              <a class="govuk-link" href={`${checksPath}/new`}>
                {t('check.add')}
              </a>
            </p>
          )}
        </>
      ),
    })
  },
})

interface RowProps {
  context: Pick<PageContext, 'formTokens' | 'url' | 'locale'>
  check: CardCheck
  mayManage: boolean
}

function CheckRow({ context, check, mayManage }: RowProps): VNode {
  const { locale } = context
  const t = walletWords.in(locale)
  const name = check.name[locale]
  const path = checkPath(check.id)
  return (
    <Tile title={name}>
      <PostForm context={context} action={path}>
        <Button classes="govuk-!-margin-bottom-3" preventDoubleClick>
          {t('check.start', { name })}
        </Button>
      </PostForm>
      <p class="govuk-body">
        <a class="govuk-link" href={`${path}/counter`}>
          {t('check.counterLink', { name })}
        </a>
      </p>
      {mayManage && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${path}/edit`}>
            {t('check.editLink', { name })}
          </a>
        </p>
      )}
    </Tile>
  )
}
