import { publicAccess } from '#kernel/access'
import { csvOf } from '#kernel/csv'
import { definePage } from '#kernel/http'
import { statisticsTablePath } from '../../addresses.ts'
import { knownRegister } from '../../reading/known-register.ts'
import { statisticsOf } from '../../reading/statistics.ts'
import { registerWords } from '../../reading/words.ts'

/** The figures of the register as one table: what is counted by, the value, its name, and how many records. */
export const statisticsTablePage = definePage({
  path: statisticsTablePath,
  access: publicAccess('the register of algorithms is for everybody'),
  async get({ kernel, locale }) {
    const statistics = statisticsOf(await knownRegister(kernel.db), locale)
    const parts = {
      organisation: statistics.bodies,
      phase: statistics.phases,
      standard: statistics.standards,
      month: statistics.months,
      disclosure: statistics.disclosures,
    }
    const rows = Object.entries(parts).flatMap(([by, figures]) =>
      figures.map(({ value, label, count }) => [by, value, label, count]),
    )
    return {
      kind: 'download',
      fileName: registerWords.in(locale)('table.statistics'),
      mediaType: 'text/csv; charset=utf-8',
      content: csvOf([['by', 'value', 'name', 'records'], ...rows]),
      disposition: 'attachment',
    }
  },
})
