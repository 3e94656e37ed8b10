import './safe-url.ts'

export * from './assets.ts'
export * from './components/index.ts'
export type { Attributes, Common, Content, ContentOr, Falsy, Part } from './content.ts'
export { classNames } from './content.ts'
export { Page } from './layout/page.tsx'
export { BrandMark } from './layout/brand.tsx'
export { StaffPage } from './layout/staff-page.tsx'
export type { StaffPageProps } from './layout/staff-page.tsx'
export type * from './layout/types.ts'
export { Raw } from './raw.tsx'
export { renderDocument, renderFragment } from './render.ts'
export { safeUrl } from './safe-url.ts'
export { SideNavigation } from './staff/side-navigation.tsx'
export type {
  SideNavigationItem,
  SideNavigationProps,
  SideNavigationSection,
} from './staff/side-navigation.tsx'
export { LocaleContext, pageWords } from './words.ts'
export type { PageWords } from './words.ts'
