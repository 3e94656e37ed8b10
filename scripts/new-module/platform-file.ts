const manifestImport = /^import \{ \w+Module \} from '\.\/modules\/.+'$/gm
const moduleList = /(export const modules\b[^=]*= \[)([^\]]*)(\])/

/**
 * The text of src/platform.ts with one module more, last in the list.
 * @throws Error when the file no longer has the list this function knows
 */
export function addToPlatform(text: string, name: string): string {
  const statement = `import { ${name}Module } from './modules/${name}/module.ts'`
  if (!moduleList.test(text))
    throw new Error('src/platform.ts has no list "export const modules = [...]" to add to')
  const imports = [...(text.match(manifestImport) ?? []), statement].toSorted()
  const before = imports[imports.indexOf(statement) - 1]
  const withImport =
    before === undefined
      ? text.replace(/^(?=import|$)/m, `${statement}\n`)
      : text.replace(before, `${before}\n${statement}`)
  return withImport.replace(moduleList, (_whole, start: string, list: string, end: string) => {
    const names = list.split(',').map((item) => item.trim())
    return `${start}${[...names.filter((item) => item !== ''), `${name}Module`].join(', ')}${end}`
  })
}
