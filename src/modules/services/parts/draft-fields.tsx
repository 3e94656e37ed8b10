import type { VNode } from 'preact'
import type { Application } from '../apply/application.ts'

/** The draft and revision that a form is made from. */
export function DraftFields({ application: { draft } }: { application: Pick<Application, 'draft'> }): VNode {
  return (
    <>
      <input type="hidden" name="_draft" value={draft?.id ?? ''} />
      <input type="hidden" name="_revision" value={String(draft?.revision ?? 0)} />
    </>
  )
}
