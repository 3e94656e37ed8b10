import { fieldsOf, type Field, type ServiceDefinition } from '../domain/definition.ts'

/** What only the person can show or pay, on the web. */
const personal: readonly Field['kind'][] = ['verified-identity', 'payment']

/** What keeps staff from entering applications to a service; nothing where they can. */
export function whatOnlyThePersonCan(definition: ServiceDefinition): Field[] {
  return fieldsOf(definition).filter(({ kind, optional }) => personal.includes(kind) && optional !== true)
}
