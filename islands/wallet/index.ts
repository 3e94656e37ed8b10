import { h, render } from 'preact'
import { App } from './app.tsx'
import { SettingsContext } from './parts.tsx'
import { registerWorker } from './register-worker.ts'
import { readSettings } from './settings.ts'

const root = document.querySelector<HTMLElement>('#wallet')

if (root !== null) {
  const settings = readSettings(root)
  const title = root.querySelector('h1')?.textContent ?? ''
  root.replaceChildren()
  void registerWorker(settings.locale)
  render(h(SettingsContext.Provider, { value: settings }, h(App, { title })), root)
}
