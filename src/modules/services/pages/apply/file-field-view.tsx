import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { FileUpload, InsetText } from '#kernel/ui'
import { describeSize, fileTypesInWords, largestFileMegabytes } from '../../describe.ts'
import type { FileAnswer } from '../../domain/answers.ts'
import type { FileField } from '../../domain/definition.ts'
import { acceptedTypes, fileTypes } from '../../domain/file-types.ts'
import { servicesWords } from '../../words.ts'
import { labelOf, wholeError, type FieldViewProps } from './field-view-props.ts'

/** A file to choose; the one that is kept already is named. */
export function FileFieldView(props: FieldViewProps<FileField>): VNode {
  const { field, input, errors, locale } = props
  const t = servicesWords.in(locale)
  const saved = typeof input === 'object' && 'fileId' in input ? input : undefined
  const types = acceptedTypes(field)
  const format = t('file.hintOf', {
    types: fileTypesInWords(types, locale),
    size: String(largestFileMegabytes),
  })
  return (
    <>
      <FileUpload
        name={field.name}
        label={labelOf(props)}
        hint={field.hint === undefined ? format : `${field.hint[locale]} ${format}`}
        errorMessage={wholeError(errors)}
        attributes={{ accept: types.map((type) => fileTypes[type]).join(',') }}
        javascript
      />
      {saved !== undefined && <SavedFile file={saved} locale={locale} />}
    </>
  )
}

/** Names the file that was uploaded before. */
export function SavedFile({ file, locale }: { file: FileAnswer; locale: Locale }): VNode {
  const t = servicesWords.in(locale)
  const size = describeSize(file.sizeBytes, locale)
  return <InsetText>{t('file.saved', { name: file.originalName, size })}</InsetText>
}
