import { shareOf, type Evaluation } from '#kernel/ai'
import { listedFraud } from '../fraud-registers.ts'
import { findSigns } from './find-signs.ts'
import { plantedCases, plantedEntries } from './planted-cases.ts'

/** Measured on invented people, some of whom stand in an invented register as they or somebody else wrote them down. */
export const fraudSignsEvaluation: Evaluation = {
  dataSet: {
    name: { en: 'Planted cases', cy: 'Achosion wedi’u plannu' },
    version: '1',
    size: plantedCases.length,
    source: {
      en: 'Invented people. Half of them stand in an invented register, some of these written differently, as happens. Nobody real is in it.',
      cy: 'Pobl ddychmygol. Mae hanner ohonynt mewn cofrestr ddychmygol, rhai o’r rhain wedi’u hysgrifennu’n wahanol, fel sy’n digwydd. Nid oes neb go iawn ynddo.',
    },
  },
  async measure({ kernel }) {
    const register = listedFraud(
      { key: 'planted', name: { en: 'Planted', cy: 'Wedi’i phlannu' }, score: 2 },
      plantedEntries,
    )
    const results = await Promise.all(
      plantedCases.map(async ({ claimed, isSuspect, isProvedElsewhere }) => {
        const sought = {
          claimed,
          known: [],
          registers: [register],
          isProvedElsewhere: async () => isProvedElsewhere,
        }
        return { isSuspect, isFound: (await findSigns(sought, kernel)).signs.length > 0 }
      }),
    )
    const suspects = results.filter(({ isSuspect }) => isSuspect)
    const others = results.filter(({ isSuspect }) => !isSuspect)
    return [
      {
        key: 'found',
        name: { en: 'Planted people who are found', cy: 'Pobl wedi’u plannu y ceir hyd iddynt' },
        ...shareOf(suspects.filter(({ isFound }) => isFound).length, suspects.length),
        unit: 'share',
        better: 'higher',
      },
      {
        key: 'false-alarms',
        name: { en: 'Others who are suspected wrongly', cy: 'Eraill a amheuir ar gam' },
        ...shareOf(others.filter(({ isFound }) => isFound).length, others.length),
        unit: 'share',
        better: 'lower',
      },
    ]
  },
}
