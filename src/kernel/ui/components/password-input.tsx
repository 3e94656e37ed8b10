import type { VNode } from 'preact'
import { classNames } from '../content.ts'
import type { Attributes } from '../content.ts'
import { translated, useScriptWords, useWords } from '../words.ts'
import { Button } from './button.tsx'
import type { FieldProps } from './form-group.tsx'
import { TextInput } from './input.tsx'

export interface PasswordInputProps extends FieldProps {
  value?: string | undefined
  disabled?: boolean | undefined
  /** `current-password` (default) or `new-password`. */
  autocomplete?: string | undefined
  button?: { classes?: string | undefined } | undefined
  showPasswordText?: string | undefined
  hidePasswordText?: string | undefined
  showPasswordAriaLabelText?: string | undefined
  hidePasswordAriaLabelText?: string | undefined
  passwordShownAnnouncementText?: string | undefined
  passwordHiddenAnnouncementText?: string | undefined
}

function useToggleTexts(props: PasswordInputProps): Attributes {
  const script = useScriptWords()
  return translated({
    'show-password': props.showPasswordText ?? script?.showPassword,
    'hide-password': props.hidePasswordText ?? script?.hidePassword,
    'show-password-aria-label': props.showPasswordAriaLabelText ?? script?.showPasswordLabel,
    'hide-password-aria-label': props.hidePasswordAriaLabelText ?? script?.hidePasswordLabel,
    'password-shown-announcement': props.passwordShownAnnouncementText ?? script?.passwordShown,
    'password-hidden-announcement': props.passwordHiddenAnnouncementText ?? script?.passwordHidden,
  })
}

// Hidden until the script of the page can make it work.
function ShowButton({ field, id }: { field: PasswordInputProps; id: string }): VNode {
  const words = useWords()
  return (
    <Button
      type="button"
      classes={classNames(
        'govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle',
        field.button?.classes,
      )}
      attributes={{
        'aria-controls': id,
        'aria-label': field.showPasswordAriaLabelText ?? words.showPasswordLabel,
        hidden: true,
      }}
    >
      {field.showPasswordText ?? words.showPassword}
    </Button>
  )
}

/** A password, with a button to show it while it is typed. */
export function PasswordInput(props: PasswordInputProps): VNode {
  const id = props.id || props.name
  const { formGroup } = props
  return (
    <TextInput
      name={props.name}
      id={id}
      label={props.label}
      hint={props.hint}
      errorMessage={props.errorMessage}
      describedBy={props.describedBy}
      value={props.value}
      disabled={props.disabled}
      attributes={props.attributes}
      type="password"
      spellcheck={false}
      autocapitalize="none"
      autocomplete={props.autocomplete || 'current-password'}
      classes={classNames('govuk-password-input__input govuk-js-password-input-input', props.classes)}
      inputWrapper={{ classes: 'govuk-password-input__wrapper' }}
      formGroup={{
        classes: classNames('govuk-password-input', formGroup?.classes),
        attributes: {
          'data-module': 'govuk-password-input',
          ...useToggleTexts(props),
          ...formGroup?.attributes,
        },
        beforeInput: formGroup?.beforeInput,
        afterInput: (
          <>
            <ShowButton field={props} id={id} />
            {formGroup?.afterInput}
          </>
        ),
      }}
    />
  )
}
