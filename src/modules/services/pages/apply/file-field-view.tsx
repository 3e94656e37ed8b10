import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { FileUpload, InsetText } from '#kernel/ui'
import { acceptedMediaTypes } from '../../apply/files.ts'
import { describeSize } from '../../describe.ts'
import type { FileAnswer } from '../../domain/answers.ts'
import type { FileField } from '../../domain/definition.ts'
import { servicesWords } from '../../words.ts'
import type { FieldViewProps } from './field-view.tsx'

/** A file to choose; the one that is kept already is named. */
export function FileFieldView({ field, input, error, locale, isHeading }: FieldViewProps<FileField>): VNode {
  const t = servicesWords.in(locale)
  const saved = typeof input === 'object' && 'fileId' in input ? input : undefined
  const ownHint = field.hint === undefined ? '' : `${field.hint[locale]} `
  return (
    <>
      <FileUpload
        name={field.name}
        label={{
          children: field.label[locale],
          ...(isHeading ? { isPageHeading: true, classes: 'govuk-label--l' } : {}),
        }}
        hint={ownHint + t('file.hint')}
        errorMessage={error?.message}
        attributes={{ accept: acceptedMediaTypes.join(',') }}
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
