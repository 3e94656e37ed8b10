import type { VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Attributes } from '../content.ts'
import { translated, translatedPlural, useScriptWords } from '../words.ts'
import type { PluralTexts } from '../words.ts'
import { FieldGroup, describedByOf } from './form-group.tsx'
import type { FieldProps } from './form-group.tsx'

export interface FileUploadProps extends FieldProps {
  multiple?: boolean | undefined
  disabled?: boolean | undefined
  /** Adds a drop zone where the browser runs JavaScript. */
  javascript?: boolean | undefined
  wrapperClasses?: string | undefined
  wrapperAttributes?: Attributes | undefined
  chooseFilesButtonText?: string | undefined
  noFileChosenText?: string | undefined
  multipleFilesChosenText?: PluralTexts | undefined
  dropInstructionText?: string | undefined
  enteredDropZoneText?: string | undefined
  leftDropZoneText?: string | undefined
}

function useDropZoneTexts(props: FileUploadProps): Attributes {
  const script = useScriptWords()
  return {
    ...translated({
      'choose-files-button': props.chooseFilesButtonText ?? script?.chooseFilesButton,
      'no-file-chosen': props.noFileChosenText ?? script?.noFileChosen,
      'drop-instruction': props.dropInstructionText ?? script?.dropInstruction,
      'entered-drop-zone': props.enteredDropZoneText ?? script?.enteredDropZone,
      'left-drop-zone': props.leftDropZoneText ?? script?.leftDropZone,
    }),
    ...translatedPlural(
      'multiple-files-chosen',
      props.multipleFilesChosenText ?? script?.multipleFilesChosen,
    ),
  }
}

/** A file to send, with its label, hint and error. */
export function FileUpload(props: FileUploadProps): VNode {
  const id = props.id || props.name
  const dropZoneTexts = useDropZoneTexts(props)
  const input = (
    <input
      class={classNames(
        'govuk-file-upload',
        props.classes,
        props.errorMessage ? 'govuk-file-upload--error' : '',
      )}
      id={id}
      name={props.name}
      type="file"
      disabled={props.disabled}
      multiple={props.multiple}
      aria-describedby={describedByOf(id, props)}
      {...extra(props.attributes)}
    />
  )
  return (
    <FieldGroup field={props}>
      {props.formGroup?.beforeInput}
      {props.javascript ? (
        <div
          class={classNames('govuk-file-upload-wrapper', props.wrapperClasses)}
          data-module="govuk-file-upload"
          {...dropZoneTexts}
          {...extra(props.wrapperAttributes)}
        >
          {input}
        </div>
      ) : (
        input
      )}
      {props.formGroup?.afterInput}
    </FieldGroup>
  )
}
