import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Common, Falsy } from '../content.ts'
import { translated, useScriptWords } from '../words.ts'
import { HeadingOf } from './heading-of.tsx'

export interface AccordionItem {
  heading: ComponentChildren
  summary?: ComponentChildren
  /** Plain text becomes a paragraph. */
  content?: ComponentChildren
  expanded?: boolean | undefined
}

export interface AccordionProps extends Common {
  /** Unique on the site: the browser remembers by it which sections were open. */
  id: string
  /** Level of the headings of the sections. Default 2. */
  headingLevel?: number | undefined
  items: readonly (AccordionItem | Falsy)[]
  rememberExpanded?: boolean | undefined
  hideAllSectionsText?: string | undefined
  hideSectionText?: string | undefined
  hideSectionAriaLabelText?: string | undefined
  showAllSectionsText?: string | undefined
  showSectionText?: string | undefined
  showSectionAriaLabelText?: string | undefined
}

interface SectionProps {
  item: AccordionItem
  id: string
  position: number
  headingLevel: number
}

function Section({ item, id, position, headingLevel }: SectionProps): VNode {
  const { heading, summary, content } = item
  return (
    <div
      class={classNames('govuk-accordion__section', item.expanded && 'govuk-accordion__section--expanded')}
    >
      <div class="govuk-accordion__section-header">
        <HeadingOf level={headingLevel} class="govuk-accordion__section-heading">
          <span class="govuk-accordion__section-button" id={`${id}-heading-${position}`}>
            {heading}
          </span>
        </HeadingOf>
        {hasContent(summary) && (
          <div class="govuk-accordion__section-summary govuk-body" id={`${id}-summary-${position}`}>
            {summary}
          </div>
        )}
      </div>
      <div id={`${id}-content-${position}`} class="govuk-accordion__section-content">
        {typeof content === 'string' && content ? <p class="govuk-body">{content}</p> : content}
      </div>
    </div>
  )
}

/** Sections that open and close; all are open without JavaScript. */
export function Accordion(props: AccordionProps): VNode {
  const script = useScriptWords()
  const texts = translated({
    'hide-all-sections': props.hideAllSectionsText ?? script?.hideAllSections,
    'hide-section': props.hideSectionText ?? script?.hideSection,
    'hide-section-aria-label': props.hideSectionAriaLabelText ?? script?.hideSectionLabel,
    'show-all-sections': props.showAllSectionsText ?? script?.showAllSections,
    'show-section': props.showSectionText ?? script?.showSection,
    'show-section-aria-label': props.showSectionAriaLabelText ?? script?.showSectionLabel,
  })
  return (
    <div
      class={classNames('govuk-accordion', props.classes)}
      data-module="govuk-accordion"
      id={props.id}
      {...texts}
      data-remember-expanded={props.rememberExpanded}
      {...extra(props.attributes)}
    >
      {props.items.map(
        (item, index) =>
          item && (
            <Section item={item} id={props.id} position={index + 1} headingLevel={props.headingLevel || 2} />
          ),
      )}
    </div>
  )
}
