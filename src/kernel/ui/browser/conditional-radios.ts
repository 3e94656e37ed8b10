const hiddenClass = 'govuk-radios__conditional--hidden'

function showRevealed(radio: HTMLInputElement): void {
  const revealed = document.getElementById(radio.dataset['ariaControls'] ?? '')
  revealed?.classList.toggle(hiddenClass, !radio.checked)
}

function revealingRadios(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>('input[type="radio"][data-aria-controls]')]
}

function showAllRevealed(): void {
  for (const radio of revealingRadios()) showRevealed(radio)
}

/**
 * Shows what a radio reveals only while it is chosen. Ours, because govuk-frontend's sets `aria-expanded`, which
 * ARIA 1.2 does not allow on a radio.
 */
export function enhanceConditionalRadios(): void {
  document.addEventListener('change', (event) => {
    if (event.target instanceof HTMLInputElement && event.target.type === 'radio') showAllRevealed()
  })
  // A browser that goes back restores the answers after the page is ready.
  window.addEventListener('pageshow', showAllRevealed)
  showAllRevealed()
}
