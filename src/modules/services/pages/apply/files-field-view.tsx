import type { VNode } from 'preact'
import { Button, FileUpload, SummaryList } from '#kernel/ui'
import { fileButtons } from '../../apply/form-input.ts'
import { describeFile, fileTypesInWords, largestFileMegabytes } from '../../describe.ts'
import type { FileAnswer } from '../../domain/answers.ts'
import type { FilesField } from '../../domain/definition.ts'
import { acceptedTypes, fileTypes } from '../../domain/file-types.ts'
import { servicesWords } from '../../words.ts'
import { labelOf, wholeError, type FieldViewProps } from './field-view-props.ts'

/** Several files: those that are there, each to take away, and one more at a time; every button works without scripts. */
export function FilesFieldView(props: FieldViewProps<FilesField>): VNode {
  const { field, input, errors, locale } = props
  const t = servicesWords.in(locale)
  const files = typeof input === 'object' && 'kind' in input && input.kind === 'files' ? input.files : []
  const isFull = files.length >= field.maximumFiles
  const types = acceptedTypes(field)
  const hint = [
    field.hint?.[locale],
    t('file.hintOf', { types: fileTypesInWords(types, locale), size: String(largestFileMegabytes) }),
    t('files.upTo', { count: field.maximumFiles }),
  ]
  return (
    <>
      {isFull && <h1 class="govuk-heading-l">{field.label[locale]}</h1>}
      {!isFull && (
        <>
          <FileUpload
            name={field.name}
            label={labelOf(props)}
            hint={hint.filter((text) => text !== undefined).join(' ')}
            errorMessage={wholeError(errors)}
            attributes={{ accept: types.map((type) => fileTypes[type]).join(',') }}
            javascript
          />
          <Button classes="govuk-button--secondary" name={fileButtons.add} value="1" preventDoubleClick>
            {files.length === 0 ? t('files.add') : t('files.addAnother')}
          </Button>
        </>
      )}
      {files.length > 0 && <FileList files={files} props={props} />}
      {isFull && <p class="govuk-body">{t('files.full')}</p>}
    </>
  )
}

function FileList({
  files,
  props,
}: {
  files: readonly FileAnswer[]
  props: FieldViewProps<FilesField>
}): VNode {
  const { field, locale } = props
  const t = servicesWords.in(locale)
  // A required answer cannot be taken away altogether; it is replaced.
  const mayRemove = files.length > 1 || field.optional === true
  return (
    <>
      <h2 class="govuk-heading-m">{t('files.list')}</h2>
      <SummaryList
        rows={files.map((file, index) => ({
          key: t('files.number', { number: index + 1 }),
          value: (
            <>
              <p class="govuk-body govuk-!-margin-bottom-2">{describeFile(file, locale)}</p>
              {mayRemove && (
                <Button
                  classes="govuk-button--secondary govuk-!-margin-bottom-0"
                  name={fileButtons.remove}
                  value={file.fileId}
                  preventDoubleClick
                >
                  {t('files.remove')}
                  <span class="govuk-visually-hidden"> {file.originalName}</span>
                </Button>
              )}
            </>
          ),
        }))}
      />
      {!mayRemove && <p class="govuk-body">{t('files.keepOne')}</p>}
    </>
  )
}
