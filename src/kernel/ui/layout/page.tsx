import type { VNode } from 'preact'
import { BeforeContent, Notices, Shell } from './shell.tsx'
import type { PageProps } from './types.ts'

/** A whole page for people, as an HTML document. Put headings and columns of your own in `children`. */
export function Page(props: PageProps): VNode {
  return (
    <Shell page={props}>
      <div class="govuk-width-container">
        <BeforeContent page={props} />
        <main class="govuk-main-wrapper" id="main-content">
          <Notices notices={props.notices} />
          {props.children}
        </main>
      </div>
    </Shell>
  )
}
