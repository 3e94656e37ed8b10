/// <reference lib="webworker" />
import { languageAddress, shellCacheName } from './shell-cache.ts'

/**
 * Lets the wallet open without a network. It keeps the page that everybody gets who is not signed in, and the scripts and
 * styles that this page names: never a page of a person, and no answer of any protocol.
 */
declare const self: ServiceWorkerGlobalScope

const walletPath = '/wallet'
const languages = ['en', 'cy']

self.addEventListener('install', (event) => {
  event.waitUntil(keepShell().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate' && pathname === walletPath) event.respondWith(openWallet(event))
  else if (pathname.startsWith('/assets/')) event.respondWith(fromShell(request))
})

/** The page of the site where there is a network, else the one that was kept. */
async function openWallet(event: FetchEvent): Promise<Response> {
  try {
    const response = await fetch(event.request)
    if (response.ok) event.waitUntil(renewShell(await response.clone().text()))
    return response
  } catch (error) {
    const cache = await caches.open(shellCacheName)
    const language = await (await cache.match(languageAddress))?.text()
    const kept = await cache.match(shellAddress(language ?? 'en'))
    if (kept === undefined) throw error
    return kept
  }
}

async function fromShell(request: Request): Promise<Response> {
  const cache = await caches.open(shellCacheName)
  return (await cache.match(request)) ?? fetch(request)
}

/** Keeps the shell anew once the site has other scripts or styles. */
async function renewShell(page: string): Promise<void> {
  const cache = await caches.open(shellCacheName)
  for (const address of assetsIn(page)) if ((await cache.match(address)) === undefined) return keepShell()
}

async function keepShell(): Promise<void> {
  const shells = await Promise.all(languages.map(fetchShell))
  const assets = new Map<string, Response>()
  for (const shell of shells) await gather(assetsIn(await shell.clone().text()), assets)
  const cache = await caches.open(shellCacheName)
  const language = await cache.match(languageAddress)
  for (const known of await cache.keys()) await cache.delete(known)
  if (language !== undefined) await cache.put(languageAddress, language)
  for (const [place, shell] of shells.entries())
    await cache.put(shellAddress(languages[place] ?? 'en'), shell)
  for (const [address, asset] of assets) await cache.put(address, asset)
}

/** As somebody who is not signed in: without cookies there is nothing personal in it. */
async function fetchShell(language: string): Promise<Response> {
  const headers = { 'accept-language': language, accept: 'text/html' }
  const response = await fetch(walletPath, { credentials: 'omit', headers })
  if (!response.ok) throw new TypeError('The page of the wallet cannot be kept')
  return response
}

/** Fetches what the shell loads, and what its scripts import. */
async function gather(addresses: readonly string[], found: Map<string, Response>): Promise<void> {
  for (const address of addresses) {
    if (found.has(address)) continue
    const response = await fetch(address, { credentials: 'omit' })
    if (!response.ok) throw new TypeError(`${address} cannot be kept`)
    found.set(address, response)
    if (address.endsWith('.js')) await gather(importsIn(address, await response.clone().text()), found)
  }
}

function assetsIn(page: string): string[] {
  return [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address = '']) => address)
}

function importsIn(address: string, script: string): string[] {
  const names = [...script.matchAll(/(?:from|import)\s*\(?"(\.[^"]+\.js)"/g)].map(([, name = '']) => name)
  return names.map((name) => new URL(name, self.location.origin + address).pathname)
}

function shellAddress(language: string): string {
  return `${walletPath}?kept=${language}`
}
