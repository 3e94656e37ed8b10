import type { VNode } from 'preact'
import { translated, translatedPlural, useWords } from '../words.ts'
import { Select, type SelectProps } from './select.tsx'

/** A drop-down list too long to read: with scripts, people find a choice by typing a part of it. */
export function SearchableSelect(props: SelectProps): VNode {
  const words = useWords()
  return (
    <Select
      {...props}
      attributes={{
        ...props.attributes,
        'data-module': 'cw-searchable-select',
        ...translated({ hint: words.searchHint, nothing: words.searchNothing }),
        ...translatedPlural('found', words.searchFound),
      }}
    />
  )
}
