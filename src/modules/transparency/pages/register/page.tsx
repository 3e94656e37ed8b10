import { publicAccess } from '#kernel/access'
import { definePage, redirectTo, view, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { FormErrors } from '#kernel/ui'
import { registerPath } from '../../addresses.ts'
import {
  addressOf,
  fromParameter,
  isOfForm,
  pageParameter,
  parametersOf,
  readQuery,
  toParameter,
  type AskedFor,
} from '../../reading/query.ts'
import { entriesOf, search } from '../../reading/search.ts'
import { registerWords } from '../../reading/words.ts'
import { Filters } from './filters.tsx'
import { RegisterLinks } from './links.tsx'
import { Results } from './results.tsx'
import { SearchBox } from './search-box.tsx'
import type { ShownList } from './shown-list.ts'

const entriesOnPage = 20

/** The public register: what public bodies use, to be searched by everybody. */
export const registerPage = definePage({
  path: registerPath,
  access: publicAccess('the register of algorithms is for everybody'),
  async get({ kernel, query, locale }) {
    const asked = readQuery(query)
    const parameters = parametersOf(asked.selection, asked.wrongDates)
    if (isOfForm(query)) return redirectTo(addressOf(registerPath, parameters))
    const found = await search(kernel.db, asked.selection)
    const pages = Math.max(1, Math.ceil(found.total / entriesOnPage))
    const page = pageOf(query[pageParameter], pages)
    const entries = await entriesOf(kernel.db, found, (page - 1) * entriesOnPage, entriesOnPage)
    return view(registerView({ asked, parameters, found, entries, page, pages, locale }))
  },
})

/** A page that there is not is the nearest that there is. */
function pageOf(asked: string | undefined, pages: number): number {
  const page = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 1
  return Math.min(Math.max(page, 1), pages)
}

function registerView(shown: ShownList): PageView {
  const { asked, page, pages, locale } = shown
  const t = registerWords.in(locale)
  const errors = dateErrors(asked.wrongDates, locale)
  const title = t('title')
  return {
    title: pages > 1 ? t('titlePage', { title, page, pages }) : title,
    width: 'wide',
    hasError: Object.keys(errors).length > 0,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{title}</h1>
        <p class="govuk-body-l cw-finder__intro">{t('intro')}</p>
        <form method="get" action={registerPath} class="cw-finder" noValidate>
          <SearchBox words={asked.selection.words} locale={locale} />
          <Filters shown={shown} errors={errors} />
          <Results shown={shown} />
        </form>
        <RegisterLinks parameters={shown.parameters} locale={locale} />
      </>
    ),
  }
}

function dateErrors({ from, to }: AskedFor['wrongDates'], locale: Locale): Record<string, string> {
  const t = registerWords.in(locale)
  return {
    ...(from !== undefined && { [fromParameter]: t('filter.wrongFrom') }),
    ...(to !== undefined && { [toParameter]: t('filter.wrongTo') }),
  }
}
