import type { VNode } from 'preact'
import type { Kernel } from '#kernel/module'
import { tokenFor, type Application } from '../apply/application.ts'

interface StepFieldsProps {
  context: { readonly kernel: Kernel }
  application: Application
  /** Which the form answers, or `check`. */
  place: string
}

/** Binds a form to its draft, its place and the answers that it was made from. */
export function StepFields({ context, application, place }: StepFieldsProps): VNode {
  return <input type="hidden" name="_token" value={tokenFor(context.kernel, application, place)} />
}
