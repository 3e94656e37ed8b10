/** A behaviour of govuk-frontend: made once for each element that names it in `data-module`. */
export interface Enhancement {
  new (element: Element): unknown
  moduleName: string
}

/**
 * Starts each behaviour on its elements. One that cannot start is reported as an uncaught error would be, and leaves
 * its element as it works without JavaScript.
 */
export function enhanceAll(enhancements: readonly Enhancement[]): void {
  for (const enhancement of enhancements) {
    for (const element of document.querySelectorAll(`[data-module="${enhancement.moduleName}"]`)) {
      try {
        Reflect.construct(enhancement, [element])
      } catch (error) {
        reportError(error)
      }
    }
  }
}
