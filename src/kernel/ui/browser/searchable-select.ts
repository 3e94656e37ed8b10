import { enhanceAll } from './enhance.ts'
import { matching } from './matching.ts'

const optionClass = 'cw-search__option'
const activeClass = 'cw-search__option--active'
/** So that somebody who types is not interrupted at every letter. */
const announceAfterMs = 400

/**
 * Lets people find a choice of a long list by typing: an editable combobox with a list of what matches (ARIA Authoring
 * Practices Guide, "Combobox Pattern"). The list of the page stays in the form, unseen, and is what is sent.
 */
class SearchableSelect {
  static readonly moduleName = 'cw-searchable-select'

  readonly #select: HTMLSelectElement
  readonly #input: HTMLInputElement
  readonly #list: HTMLUListElement
  readonly #status: HTMLElement
  #shown: HTMLOptionElement[] = []
  #active = -1
  #announcement = 0

  constructor(select: Element) {
    if (!(select instanceof HTMLSelectElement)) throw new TypeError('Only a select can be searched')
    const { id } = select
    this.#select = select
    this.#input = inputFor(select)
    this.#list = Object.assign(document.createElement('ul'), {
      id: `${id}-list`,
      className: 'cw-search__list',
      hidden: true,
    })
    this.#list.role = 'listbox'
    this.#status = Object.assign(document.createElement('div'), { className: 'govuk-visually-hidden' })
    this.#status.role = 'status'
    const hint = Object.assign(document.createElement('span'), {
      id: `${id}-search`,
      hidden: true,
      textContent: wordsOf(select, 'hint'),
    })
    const label = document.querySelector(`label[for="${CSS.escape(id)}"]`)
    if (label !== null) {
      label.id ||= `${id}-label`
      this.#list.setAttribute('aria-labelledby', label.id)
    }
    const box = Object.assign(document.createElement('div'), { className: 'cw-search' })
    select.id = `${id}-select`
    select.hidden = true
    select.after(box)
    box.append(this.#input, this.#list, hint, this.#status)
    this.#listen()
    this.#showChosen()
  }

  #listen(): void {
    this.#input.addEventListener('input', () => {
      this.#take(this.#typedInFull())
      this.#open(this.#input.value)
    })
    this.#input.addEventListener('keydown', (event) => this.#onKey(event))
    this.#input.addEventListener('click', () => this.#open(''))
    this.#input.addEventListener('blur', () => this.#leave())
    // The focus stays in the field while a choice is pressed.
    this.#list.addEventListener('pointerdown', (event) => event.preventDefault())
    this.#list.addEventListener('click', ({ target }) => {
      const item = target instanceof Element ? target.closest('li') : null
      const option = this.#shown[item === null ? -1 : [...this.#list.children].indexOf(item)]
      if (option !== undefined) this.#choose(option)
    })
    // A browser that goes back restores the answer after the page is ready.
    window.addEventListener('pageshow', () => this.#showChosen())
  }

  #onKey(event: KeyboardEvent): void {
    const { key } = event
    const isOpen = !this.#list.hidden
    const active = this.#shown[this.#active]
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault()
      if (isOpen) this.#move(key === 'ArrowDown' ? 1 : -1)
      else {
        this.#open('')
        this.#activate(Math.max(this.#shown.indexOf(this.#chosen()), 0))
      }
    } else if (key === 'Enter' && isOpen) {
      // A form is not sent by the key that chooses.
      event.preventDefault()
      if (active === undefined) this.#leave()
      else this.#choose(active)
    } else if (key === 'Escape') {
      if (isOpen) this.#close()
      else this.#empty()
    }
  }

  #open(typed: string): void {
    this.#shown = matching(this.#choices(), ({ text }) => text, typed)
    this.#list.replaceChildren(...this.#shown.map((option, index) => this.#itemFor(option, index)))
    this.#list.hidden = this.#shown.length === 0
    this.#input.ariaExpanded = String(!this.#list.hidden)
    this.#activate(-1)
    this.#announce()
  }

  #itemFor({ text }: HTMLOptionElement, index: number): HTMLLIElement {
    const item = document.createElement('li')
    Object.assign(item, { id: `${this.#list.id}-${index}`, className: optionClass, textContent: text })
    item.role = 'option'
    item.ariaSelected = 'false'
    return item
  }

  /** From the last on to the first, and the other way round. */
  #move(by: 1 | -1): void {
    const { length } = this.#shown
    this.#activate(this.#active === -1 && by === -1 ? length - 1 : (this.#active + by + length) % length)
  }

  #activate(index: number): void {
    this.#active = index
    for (const [place, item] of [...this.#list.children].entries()) {
      item.classList.toggle(activeClass, place === index)
      item.ariaSelected = String(place === index)
    }
    const item = this.#list.children[index]
    if (item === undefined) return this.#input.removeAttribute('aria-activedescendant')
    this.#input.setAttribute('aria-activedescendant', item.id)
    item.scrollIntoView({ block: 'nearest' })
  }

  #choose(option: HTMLOptionElement | undefined): void {
    this.#take(option)
    this.#close()
    if (option !== undefined) this.#input.value = option.text
  }

  /** What is no longer seen is no longer chosen: the form may be sent before the focus leaves. */
  #empty(): void {
    this.#input.value = ''
    this.#take(undefined)
  }

  /** Without an option nothing is chosen, and the page says so when it is sent. */
  #take(option: HTMLOptionElement | undefined): void {
    const before = this.#select.value
    this.#select.value = option?.value ?? ''
    if (this.#select.value !== before) this.#select.dispatchEvent(new Event('change', { bubbles: true }))
  }

  #leave(): void {
    const active = this.#list.hidden ? undefined : this.#shown[this.#active]
    this.#choose(active ?? this.#typedInFull())
  }

  #typedInFull(): HTMLOptionElement | undefined {
    const typed = this.#input.value.trim().toLowerCase()
    return this.#choices().find(({ text }) => text.toLowerCase() === typed)
  }

  #choices(): HTMLOptionElement[] {
    return [...this.#select.options].filter(({ value, disabled }) => value !== '' && !disabled)
  }

  #close(): void {
    this.#list.hidden = true
    this.#input.ariaExpanded = 'false'
    this.#activate(-1)
    clearTimeout(this.#announcement)
    this.#status.textContent = ''
    this.#status.className = 'govuk-visually-hidden'
  }

  #chosen(): HTMLOptionElement {
    const [chosen = new Option()] = this.#select.selectedOptions
    return chosen
  }

  #showChosen(): void {
    const { value, text } = this.#chosen()
    if (value !== '') this.#input.value = text
  }

  #announce(): void {
    clearTimeout(this.#announcement)
    const count = this.#shown.length
    this.#announcement = window.setTimeout(() => {
      // An open list shows by itself what is found.
      this.#status.className = count === 0 ? 'govuk-hint' : 'govuk-visually-hidden'
      this.#status.textContent =
        count === 0 ? wordsOf(this.#select, 'nothing') : foundWords(this.#select, count)
    }, announceAfterMs)
  }
}

function inputFor(select: HTMLSelectElement): HTMLInputElement {
  const { id } = select
  const input = document.createElement('input')
  // The list holds codes, and people type names.
  const autocomplete = select.autocomplete === 'country' ? 'country-name' : 'off'
  Object.assign(input, { id, type: 'text', autocomplete, spellcheck: false })
  input.className = `govuk-input${select.classList.contains('govuk-select--error') ? ' govuk-input--error' : ''}`
  input.role = 'combobox'
  input.ariaAutoComplete = 'list'
  input.ariaExpanded = 'false'
  input.setAttribute('aria-controls', `${id}-list`)
  const describedBy = select.getAttribute('aria-describedby')
  input.setAttribute('aria-describedby', [describedBy, `${id}-search`].filter(Boolean).join(' '))
  return input
}

function wordsOf(select: HTMLSelectElement, key: string): string {
  return select.getAttribute(`data-i18n.${key}`) ?? ''
}

function foundWords(select: HTMLSelectElement, count: number): string {
  const rule = new Intl.PluralRules(document.documentElement.lang).select(count)
  const words = wordsOf(select, `found.${rule}`) || wordsOf(select, 'found.other')
  return words.replace('%{count}', String(count))
}

enhanceAll([SearchableSelect])
