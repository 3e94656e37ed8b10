/** A behaviour of govuk-frontend: made once for each element that names it in `data-module`. */
export interface Enhancement {
  new (element: Element): unknown
  moduleName: string
}

/**
 * Starts each behaviour on its elements. One that cannot start is reported to the console and leaves its element as
 * it works without JavaScript.
 */
export function enhanceAll(enhancements: readonly Enhancement[]): void {
  for (const Behaviour of enhancements) {
    for (const element of document.querySelectorAll(`[data-module="${Behaviour.moduleName}"]`)) {
      try {
        new Behaviour(element)
      } catch (error) {
        console.error(error)
      }
    }
  }
}
