import { modules } from '../../../platform.ts'

const needed = ['identity', 'casework', 'transparency']

/** The register and what it needs, without the rest of the program. */
export const registerModules = modules.filter(({ name }) => needed.includes(name))
