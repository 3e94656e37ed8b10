import type { VNode } from 'preact'
import { classNames } from '../content.ts'
import type { Attributes } from '../content.ts'
import { translated, translatedPlural, useScriptWords, useWords } from '../words.ts'
import type { KitWords, PluralTexts } from '../words.ts'
import type { FieldProps } from './form-group.tsx'
import { Hint } from './hint.tsx'
import { Textarea } from './textarea.tsx'

export interface CharacterCountProps extends FieldProps {
  rows?: number | undefined
  value?: string | undefined
  spellcheck?: boolean | undefined
  /** The most characters. When `maxwords` is given too, words are counted. */
  maxlength?: number | undefined
  maxwords?: number | undefined
  /** Per cent of the limit at which the count appears. */
  threshold?: number | undefined
  countType?: 'characters' | 'words' | undefined
  countMessage?: { classes?: string | undefined } | undefined
  /** `%{count}` is replaced by the limit. */
  textareaDescriptionText?: string | undefined
  charactersUnderLimitText?: PluralTexts | undefined
  charactersAtLimitText?: string | undefined
  charactersOverLimitText?: PluralTexts | undefined
  wordsUnderLimitText?: PluralTexts | undefined
  wordsAtLimitText?: string | undefined
  wordsOverLimitText?: PluralTexts | undefined
}

function countTypeOf(props: CharacterCountProps): 'characters' | 'words' | undefined {
  return props.countType || (props.maxwords ? 'words' : undefined)
}

function limitOf(props: CharacterCountProps): number | undefined {
  return props.maxwords || props.maxlength || undefined
}

function limitSentence(props: CharacterCountProps, words: KitWords): string | undefined {
  const limit = limitOf(props)
  if (limit === undefined) return undefined
  const byDefault = countTypeOf(props) === 'words' ? words.wordLimit : words.characterLimit
  return (props.textareaDescriptionText || byDefault).replaceAll('%{count}', String(limit))
}

function useCountAttributes(props: CharacterCountProps): Attributes {
  const script = useScriptWords()
  // Without a limit here the browser may be given one later, and then needs the sentence to fill in.
  const description = limitOf(props) === undefined ? props.textareaDescriptionText : undefined
  return {
    'data-module': 'govuk-character-count',
    'data-maxlength': props.maxlength,
    'data-maxwords': props.maxwords,
    'data-threshold': props.threshold,
    'data-count-type': countTypeOf(props),
    ...translatedPlural('textarea-description', description ? { other: description } : undefined),
    ...translatedPlural('characters-under-limit', props.charactersUnderLimitText ?? script?.charactersUnder),
    ...translatedPlural('characters-over-limit', props.charactersOverLimitText ?? script?.charactersOver),
    ...translatedPlural('words-under-limit', props.wordsUnderLimitText ?? script?.wordsUnder),
    ...translatedPlural('words-over-limit', props.wordsOverLimitText ?? script?.wordsOver),
    ...translated({
      'characters-at-limit': props.charactersAtLimitText ?? script?.charactersAt,
      'words-at-limit': props.wordsAtLimitText ?? script?.wordsAt,
    }),
  }
}

/** A field of several lines that says how much may still be written. */
export function CharacterCount(props: CharacterCountProps): VNode {
  const words = useWords()
  const id = props.id || props.name
  return (
    <Textarea
      id={id}
      name={props.name}
      label={props.label}
      hint={props.hint}
      errorMessage={props.errorMessage}
      describedBy={`${id}-info`}
      rows={props.rows}
      spellcheck={props.spellcheck}
      value={props.value}
      attributes={props.attributes}
      classes={classNames('govuk-js-character-count', props.classes)}
      formGroup={{
        classes: classNames('govuk-character-count', props.formGroup?.classes),
        attributes: { ...useCountAttributes(props), ...props.formGroup?.attributes },
        beforeInput: props.formGroup?.beforeInput,
        afterInput: (
          <>
            <Hint
              id={`${id}-info`}
              classes={classNames('govuk-character-count__message', props.countMessage?.classes)}
            >
              {limitSentence(props, words)}
            </Hint>
            {props.formGroup?.afterInput}
          </>
        ),
      }}
    />
  )
}
