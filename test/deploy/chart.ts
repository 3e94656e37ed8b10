import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { parse } from 'yaml'
import { createTemplates } from './helm-template.ts'

const chartFolder = join(import.meta.dirname, '../../deploy/helm/commonweal')

const manifestSchema = Type.Object({
  apiVersion: Type.String(),
  kind: Type.String(),
  metadata: Type.Object({ name: Type.String(), labels: Type.Record(Type.String(), Type.String()) }),
  data: Type.Optional(Type.Record(Type.String(), Type.String())),
  stringData: Type.Optional(Type.Record(Type.String(), Type.String())),
  spec: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})

/** A Kubernetes object, as far as the tests look at all of them. */
export type Manifest = Static<typeof manifestSchema>

export type Values = Record<string, unknown>

export function defaultValues(): Values {
  return Value.Parse(Type.Record(Type.String(), Type.Unknown()), parse(read('values.yaml')))
}

/** Every object of the chart for these values, as `helm template` would print them. */
export function renderChart(values: Values): Manifest[] {
  const templates = createTemplates(read('templates/_helpers.tpl'))
  const context = {
    Values: values,
    Release: { Name: 'test', Namespace: 'default', Service: 'Helm' },
    Chart: { AppVersion: '0.1.0' },
  }
  const paths = globSync('templates/*.yaml', { cwd: chartFolder }).toSorted()
  const rendered = paths
    .map((path) => templates.render(read(path), context))
    .filter((text) => text.trim() !== '')
  return rendered.map((text) => Value.Parse(manifestSchema, parse(text)))
}

function read(path: string): string {
  return readFileSync(join(chartFolder, path), 'utf8')
}
