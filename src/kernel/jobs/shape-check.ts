import type { TSchema } from 'typebox'
import { Compile, type Validator } from 'typebox/compile'

export type ShapeCheck = (type: { readonly name: string; readonly schema: TSchema }, value: unknown) => void

/**
 * A check of values against schemas, which are compiled at first use.
 * The check throws a TypeError that names the wrong fields, never their values.
 * @param what the thing that is checked, for the message: `job`, `event`
 */
export function createShapeCheck(what: string): ShapeCheck {
  const validators = new Map<TSchema, Validator>()
  return ({ name, schema }, value) => {
    let validator = validators.get(schema)
    if (validator === undefined) {
      validator = Compile(schema)
      validators.set(schema, validator)
    }
    if (validator.Check(value)) return
    const problems = validator.Errors(value).map((error) => `${error.instancePath} ${error.message}`)
    throw new TypeError(`The data of the ${what} ${name} does not fit its schema: ${problems.join('; ')}`)
  }
}
