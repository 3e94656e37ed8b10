import { describe, expect, test } from 'vitest'
import { configSchema, insecureSettings, loadConfig } from '#kernel/config'
import { defaultValues, renderChart, type Manifest } from './chart.ts'

const objects = renderChart(defaultValues())

function find(kind: string, name: string, manifests: readonly Manifest[] = objects): Manifest {
  const found = manifests.find((manifest) => manifest.kind === kind && manifest.metadata.name === name)
  if (found === undefined) throw new Error(`The chart has no ${kind} ${name}`)
  return found
}

const webLabels = {
  'app.kubernetes.io/name': 'commonweal',
  'app.kubernetes.io/instance': 'test',
  'app.kubernetes.io/component': 'web',
}

describe('the Helm chart', () => {
  test('makes web and jobs nodes, and what they need around them', () => {
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`).toSorted()).toEqual([
      'ConfigMap test',
      'Deployment test-jobs',
      'Deployment test-web',
      'HorizontalPodAutoscaler test-web',
      'Ingress test',
      'PodDisruptionBudget test-web',
      'Secret test',
      'Service test',
      'ServiceAccount test',
    ])
  })

  test('sets only settings that exist, and with its secrets starts in production', () => {
    const secret = { DATABASE_URL: 'postgres://database/commonweal', SECRET_KEY: 'x'.repeat(32) }
    expect(Object.keys(find('Secret', 'test').stringData ?? {})).toEqual(Object.keys(secret))
    const settings = { ...find('ConfigMap', 'test').data, ...secret }
    for (const name of Object.keys(settings)) expect(Object.keys(configSchema.properties)).toContain(name)
    const config = loadConfig({ environment: settings })
    expect(config.production).toBe(true)
    expect(insecureSettings(config)).toEqual([])
  })

  test('runs as an ordinary user that cannot write to its image', () => {
    for (const name of ['test-web', 'test-jobs']) {
      expect(find('Deployment', name).spec).toMatchObject({
        template: {
          spec: {
            securityContext: { runAsNonRoot: true, runAsUser: 10_001 },
            containers: [
              {
                securityContext: {
                  allowPrivilegeEscalation: false,
                  readOnlyRootFilesystem: true,
                  capabilities: { drop: ['ALL'] },
                },
              },
            ],
          },
        },
      })
    }
  })

  test('probes the web nodes where they answer', () => {
    const ready = { httpGet: { path: '/health/ready', port: 'http' } }
    const live = { httpGet: { path: '/health/live', port: 'http' } }
    expect(find('Deployment', 'test-web').spec).toMatchObject({
      template: {
        spec: {
          containers: [
            {
              args: ['start', '--roles=web'],
              startupProbe: live,
              readinessProbe: ready,
              livenessProbe: live,
            },
          ],
        },
      },
    })
    expect(find('Deployment', 'test-jobs').spec).toMatchObject({
      template: { spec: { containers: [{ args: ['start', '--roles=jobs'] }] } },
    })
  })

  test('selects the pods of the web deployment for traffic, disruption and scaling', () => {
    expect(find('Deployment', 'test-web').spec).toMatchObject({
      selector: { matchLabels: webLabels },
      template: { metadata: { labels: webLabels } },
    })
    expect(find('Service', 'test').spec).toMatchObject({ selector: webLabels })
    expect(find('PodDisruptionBudget', 'test-web').spec).toMatchObject({
      selector: { matchLabels: webLabels },
    })
    expect(find('HorizontalPodAutoscaler', 'test-web').spec).toMatchObject({
      scaleTargetRef: { kind: 'Deployment', name: 'test-web' },
    })
  })

  test('uses a Secret that the operator keeps, and leaves the ingress out when told', () => {
    const values = {
      ...defaultValues(),
      secret: { existingName: 'kept-elsewhere' },
      ingress: { enabled: false },
    }
    const manifests = renderChart(values)
    expect(manifests.map(({ kind }) => kind)).not.toContain('Secret')
    expect(manifests.map(({ kind }) => kind)).not.toContain('Ingress')
    expect(JSON.stringify(find('Deployment', 'test-web', manifests))).toContain(
      '"secretRef":{"name":"kept-elsewhere"}',
    )
  })
})
