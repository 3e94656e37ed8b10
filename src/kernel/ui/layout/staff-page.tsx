import type { VNode } from 'preact'
import { SideNavigation } from '../staff/side-navigation.tsx'
import type { SideNavigationSection } from '../staff/side-navigation.tsx'
import { BeforeContent, Notices, Shell } from './shell.tsx'
import type { PageProps } from './types.ts'

export interface StaffPageProps extends PageProps {
  sideNavigation?: readonly SideNavigationSection[] | undefined
}

/** A whole page for staff: denser and wider, with the ways around the tool beside the content. */
export function StaffPage(props: StaffPageProps): VNode {
  return (
    <Shell page={props} classes="cw-staff">
      <div class="cw-staff__columns govuk-width-container">
        {props.sideNavigation && (
          <SideNavigation label={props.words.sectionNavigation} sections={props.sideNavigation} />
        )}
        <div class="cw-staff__content">
          <BeforeContent page={props} />
          <main class="govuk-main-wrapper" id="main-content">
            <Notices notices={props.notices} />
            {props.children}
          </main>
        </div>
      </div>
    </Shell>
  )
}
