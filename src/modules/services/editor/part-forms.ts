import type { FieldShapes } from '#kernel/http'
import { deliveriesForm } from './part-deliveries.tsx'
import { cardForm } from './part-card.tsx'
import type { PartForm } from './part-form.ts'
import { limitsForm, settingsForm } from './part-settings.tsx'
import { tasksForm } from './part-tasks.tsx'
import { endForm, namesForm, startForm } from './part-words.tsx'

/** The parts of a service that have a form, by their name in addresses. */
export const partForms = {
  names: namesForm,
  start: startForm,
  end: endForm,
  settings: settingsForm,
  limits: limitsForm,
  deliveries: deliveriesForm,
  tasks: tasksForm,
  card: cardForm,
} as const satisfies Record<string, PartForm>
export type PartName = keyof typeof partForms

export function isPartName(name: string): name is PartName {
  return Object.hasOwn(partForms, name)
}

/** Every input that some part has. */
export const partShapes: FieldShapes = Object.fromEntries(
  Object.values(partForms).flatMap(({ shapes }) => Object.entries(shapes)),
)
