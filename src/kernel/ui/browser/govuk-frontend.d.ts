// The package ships no types. Each of its files exports one of these; only what the kit uses is declared.
declare module 'govuk-frontend/dist/govuk/components/*' {
  import type { Enhancement } from './enhance.ts'

  export const Accordion: Enhancement
  export const Button: Enhancement
  export const CharacterCount: Enhancement
  export const Checkboxes: Enhancement
  export const ErrorSummary: Enhancement
  export const ExitThisPage: Enhancement
  export const FileUpload: Enhancement
  export const NotificationBanner: Enhancement
  export const PasswordInput: Enhancement
  export const ServiceNavigation: Enhancement
  export const SkipLink: Enhancement
  export const Tabs: Enhancement
}
