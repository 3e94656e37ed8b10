import type { LocalisedText } from '#kernel/i18n'
import type { Delivery, ServiceDefinition } from '../../domain/definition.ts'
import { lineOf, toCheck, type FlowLink, type FlowNode } from '../flow.ts'
import { definitionOf, inEnglish, making } from '../making.ts'
import { ImportRefused } from '../refused.ts'
import type { ImportOptions, Invented } from '../report.ts'
import type { Source } from '../source.ts'
import { fromHtml, lossOf } from '../texts.ts'
import { conditionsOf, type FindCondition } from './conditions.ts'
import { defraForm, type DefraForm } from './form.ts'
import { readPage, type ReadPage } from './pages.ts'

/**
 * A form of DEFRA's forms engine, of either version: pages that link to each other (1), or pages in order, each with the
 * condition on which it is shown (2).
 */
export function importDefraForm(
  root: Source,
  options: ImportOptions,
): { definition: ServiceDefinition; invented: readonly Invented[] } {
  const work = making(options)
  const form = defraForm(root, work)
  const { find, leaveOutUnused: leaveOutConditions } = conditionsOf(form)
  const pages = pagesOf(root, form, find)
  if (!pages.some(({ role }) => role === 'questions')) throw new ImportRefused('The form has no questions')
  const isSecond = root.text('engine') === 'V2' || root.number('schema') === 2
  const start = isSecond ? undefined : pages.find(({ path }) => path === root.text('startPage'))
  root.ignore('is where the form begins, or unused', 'startPage')
  const nodes = pages.flatMap((page, index) => {
    const links = isSecond ? linksInOrder(pages, index, find) : ownLinks(page, pages, find)
    return nodesOf(page, links)
  })
  const line = lineOf(nodes, firstKey(start ?? pages[0]))
  readRest(root)
  const declaration = htmlOf(root, 'declaration')
  const definition = definitionOf(
    {
      title: { en: root.text('name') ?? 'Imported form', cy: welshName(root) },
      pages: line.pages,
      declaration: [...declaration, ...line.wordsAtCheck],
      deliveries: deliveriesOf(root),
      isWelshToo: form.isWelshToo,
    },
    work,
  )
  leaveOutUnused(form)
  leaveOutConditions()
  return { definition, invented: work.invented }
}

/** In their order. What is to pay may depend on any answer, so those pages are read when all others are known. */
function pagesOf(root: Source, form: DefraForm, find: FindCondition): ReadPage[] {
  const sources = root.children('pages')
  const last = sources.filter(asksToPay)
  const inTurn = [...sources.filter((page) => !last.includes(page)), ...last]
  const read = new Map(inTurn.map((page) => [page, readPage(page, form, find)]))
  return sources.flatMap((page) => read.get(page) ?? [])
}

function asksToPay(page: Source): boolean {
  return page.children('components').some((component) => component.text('type') === 'PaymentField')
}

const keyOf = (path: string, index: number): string => `page:${path}:${index}`

function firstKey(page: ReadPage | undefined): string {
  return page === undefined ? toCheck : keyOf(page.path, 0)
}

/** A page that became several goes from each to the next. */
function nodesOf(page: ReadPage, links: readonly FlowLink[]): FlowNode[] {
  const note = (what: string): void => page.source.change(what)
  const drop = (): void => page.source.leaveOut('is a page that no way leads to')
  if (page.parts.length === 0) return [{ key: keyOf(page.path, 0), words: page.words, links, note, drop }]
  return page.parts.map((part, index) => ({
    key: keyOf(page.path, index),
    page: part,
    links: index === page.parts.length - 1 ? links : [{ to: keyOf(page.path, index + 1) }],
    note,
    drop,
  }))
}

/** Second version: the pages that follow, up to the first that is always shown. */
function linksInOrder(pages: readonly ReadPage[], index: number, find: FindCondition): FlowLink[] {
  const links: FlowLink[] = []
  const own = pages[index]
  if (own?.role === 'end') return [{ to: toCheck }]
  for (const page of pages.slice(index + 1)) {
    const reference = page.source.text('condition')
    const when = reference === undefined ? undefined : find(reference)
    if (reference !== undefined && when === undefined) {
      page.source.change(
        'is shown on a condition that could not be kept; here it is always shown',
        'condition',
      )
    }
    links.push({ when, to: firstKey(page) })
    if (when === undefined) return links
  }
  return links
}

/** First version: a link without a condition is taken when none of the others is. */
function ownLinks(page: ReadPage, pages: readonly ReadPage[], find: FindCondition): FlowLink[] {
  page.source.ignore('is of the other version of the engine', 'condition')
  const links = page.source.children('next').flatMap((link): FlowLink[] => {
    const path = link.text('path')
    const target = pages.find((candidate) => candidate.path === path)
    const reference = link.text('condition')
    const when = reference === undefined ? undefined : find(reference)
    link.leaveOut('leads out of the form', 'redirect')
    if (target === undefined) {
      link.leaveOut('leads to a page that is not there')
      return []
    }
    if (reference !== undefined && when === undefined) {
      link.leaveOut('is a route whose condition could not be kept')
      return []
    }
    return [{ when, to: firstKey(target) }]
  })
  return [
    ...links.filter(({ when }) => when !== undefined),
    ...links.filter(({ when }) => when === undefined),
  ]
}

function htmlOf(root: Source, key: string): LocalisedText[] {
  const text = root.text(key)
  if (text === undefined) return []
  const words = fromHtml(text)
  const loss = lossOf(words)
  if (loss !== undefined) root.change(loss, key)
  return words.paragraphs.map(inEnglish)
}

function welshName(root: Source): string {
  const welsh = root.child('metadata')?.child('translations')?.child('cy')
  return welsh?.child('form')?.text('name') ?? welsh?.text('name') ?? ''
}

function deliveriesOf(root: Source): Delivery[] {
  const addresses = [
    root.text('outputEmail'),
    ...root.children('outputs').map((output) => output.text('emailAddress')),
  ]
  for (const output of root.children('outputs')) {
    output.change('has an email layout of its own there', 'audience', 'version')
  }
  root.leaveOut('has an email layout of its own there', 'output')
  const known = [...new Set(addresses)].filter((to) => to !== undefined)
  return known.filter((to) => /^[^@\s]+@[^@\s]+$/.test(to)).map((to) => ({ kind: 'email', to }))
}

function readRest(root: Source): void {
  root.ignore('is the version of the engine', 'engine', 'schema', 'id', '$schema')
  root.leaveOut(
    'groups the list of answers under headings; here they stand in the order of the pages',
    'sections',
  )
  root.leaveOut('asks for feedback', 'feedback')
  root.leaveOut('is a banner above every page', 'phaseBanner')
  root.leaveOut('is a setting of the engine', 'options', 'skipSummary')
  root.ignore('was dropped by the engine itself', 'pageGroups', 'fees')
  const metadata = root.child('metadata')
  for (const key of metadata?.keys() ?? []) {
    if (key === 'language') metadata?.ignore('is the language of the form', key)
    else if (key !== 'translations') metadata?.leaveOut('is a setting of their forms service', key)
  }
}

/** Lists, items and translations that nothing uses are named, so that nobody looks for them. */
function leaveOutUnused({ root, lists }: DefraForm): void {
  const used = new Set(root.children('pages').flatMap((page) => JSON.stringify(page.value ?? '')))
  for (const list of new Set(lists.values())) {
    const isNamed = ['id', 'name'].some((key) => {
      const name = list.text(key)
      return name !== undefined && [...used].some((page) => page.includes(JSON.stringify(name)))
    })
    if (!isNamed) list.leaveOut('is a list that no question uses')
    list.ignore('is the name of a list, which people do not see', 'id', 'name', 'title', 'type')
  }
}
