import type { VNode } from 'preact'

/** The mark: two leaves that share one stem, drawn on a 32 x 32 grid in the colour of the text. */
export function BrandMark(): VNode {
  return (
    <svg
      class="cw-brand__mark"
      xmlns="http://www.w3.org/2000/svg"
      viewBox="0 0 32 32"
      width="32"
      height="32"
      aria-hidden="true"
      focusable="false"
    >
      <path
        fill="currentColor"
        d="M14.5 29V17.4C8 17 3.6 12.4 3 4c6.9.4 11 3.6 12.4 9.2C16.6 8.2 21 4.8 29 5c-.3 8.1-4.7 12.4-11.5 12.5V29z"
      />
    </svg>
  )
}
