import type { Page } from 'playwright-core'

/** Buttons without an edge in a palette of the reader's own, where background colours are taken away. */
export function buttonsWithoutEdge(page: Page): Promise<string[]> {
  return page.locator('.govuk-button').evaluateAll((buttons) =>
    buttons
      .filter((button) => {
        const { borderTopStyle, borderTopWidth } = getComputedStyle(button)
        return borderTopStyle === 'none' || borderTopWidth === '0px'
      })
      .map((button) => button.textContent.trim()),
  )
}

/** Whether something that holds the focus has an outline, or an edge that stands for one. */
export async function hasVisibleFocus(page: Page, selector: string): Promise<boolean> {
  const target = page.locator(selector).first()
  await target.focus()
  return target.evaluate((element) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    return outlineStyle !== 'none' && outlineWidth !== '0px'
  })
}

/** Which of these parts would be printed. */
export async function printed(page: Page, selectors: readonly string[]): Promise<string[]> {
  const shown = await Promise.all(selectors.map((selector) => page.locator(selector).first().isVisible()))
  return selectors.filter((_selector, index) => shown[index] === true)
}
