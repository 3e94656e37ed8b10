import type { LocalisedText } from '#kernel/i18n'
import { defineExtensionPoint } from '#kernel/module'

/** Somewhere to go in a step of the tour. */
export interface DemoTourAction {
  label: LocalisedText
  /** A path of this site. */
  path: string
  /** Key of the demo person to be signed in as first; nobody is signed in or out when left out. */
  personKey?: string
}

/** One thing to try, in the order that makes a story. */
export interface DemoTourStep {
  title: LocalisedText
  text: LocalisedText
  actions: readonly DemoTourAction[]
}

/** What a demonstration shows, step by step. */
export interface DemoTour {
  steps: readonly DemoTourStep[]
}

export const demoTours = defineExtensionPoint<DemoTour>('app.demo-tours')
