import type { VNode } from 'preact'
import { classNames, extra, hasContent } from '../content.ts'
import type { Part } from '../content.ts'
import { translated, useScriptWords, useWords } from '../words.ts'
import { Button } from './button.tsx'

export interface ExitThisPageProps extends Part {
  id?: string | undefined
  /** Where to: a page that looks harmless. Default: a weather forecast. */
  redirectUrl?: string | undefined
  activatedText?: string | undefined
  timedOutText?: string | undefined
  pressTwoMoreTimesText?: string | undefined
  pressOneMoreTimeText?: string | undefined
}

/** Leaves at once, for people whose safety depends on not being seen here. */
export function ExitThisPage(props: ExitThisPageProps): VNode {
  const words = useWords()
  const script = useScriptWords()
  return (
    <div
      id={props.id || undefined}
      class={classNames('govuk-exit-this-page', props.classes)}
      data-module="govuk-exit-this-page"
      {...extra(props.attributes)}
      {...translated({
        activated: props.activatedText ?? script?.exitActivated,
        'timed-out': props.timedOutText ?? script?.exitTimedOut,
        'press-two-more-times': props.pressTwoMoreTimesText ?? script?.exitPressTwoMore,
        'press-one-more-time': props.pressOneMoreTimeText ?? script?.exitPressOneMore,
      })}
    >
      <Button
        classes="govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        href={props.redirectUrl || 'https://www.bbc.co.uk/weather'}
        attributes={{ rel: 'nofollow noreferrer' }}
      >
        {hasContent(props.children) ? (
          props.children
        ) : (
          <>
            <span class="govuk-visually-hidden">{words.emergency}</span> {words.exitThisPage}
          </>
        )}
      </Button>
    </div>
  )
}
