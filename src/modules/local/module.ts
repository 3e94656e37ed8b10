import { contribute, defineModule } from '#kernel/module'
import { serviceTemplates } from '#modules/services'
import { homeSection } from './parts/home-section.tsx'
import { leisureDiscountTemplate } from './leisure-discount.ts'
import { councilPage } from './pages/council/page.tsx'
import { councilsPage } from './pages/councils/page.tsx'
import { localWords } from './words.ts'

export const localModule = defineModule({
  name: 'local',
  title: 'Local services',
  needs: ['services'],
  messages: localWords,
  pages: [councilsPage, councilPage],
  contributions: [contribute(serviceTemplates, leisureDiscountTemplate), homeSection],
  // It keeps nothing about people: what they send goes through services to the council's cases.
  personalData: [],
})
