import type { ComponentChildren, VNode } from 'preact'
import { classNames, extra } from '../content.ts'
import type { Common } from '../content.ts'
import { useWords } from '../words.ts'

export interface LanguageNavigationItem extends Common {
  children: ComponentChildren
  href?: string | undefined
  current?: boolean | undefined
  /** Language of the words of the link. */
  lang?: string | undefined
  /** Language of the page it leads to. Default: `lang`. */
  hrefLang?: string | undefined
  dir?: 'ltr' | 'rtl' | 'auto' | undefined
  /** Said after the name of the language, in that language: "change the language to Welsh". */
  languageDescriptionText?: string | undefined
}

export interface LanguageNavigationProps extends Common {
  items: readonly LanguageNavigationItem[]
  ariaLabel?: string | undefined
}

function LanguageItem({ item }: { item: LanguageNavigationItem }): VNode {
  const { children, classes, lang, dir } = item
  if (item.current || !item.href) {
    return (
      <span
        class={classNames('govuk-language-navigation__text', classes)}
        aria-current="true"
        lang={lang || undefined}
        dir={dir}
        {...extra(item.attributes)}
      >
        {children}
      </span>
    )
  }
  return (
    <a
      class={classNames('govuk-language-navigation__link', classes)}
      href={item.href}
      rel="alternate"
      lang={lang || undefined}
      hreflang={item.hrefLang || lang || undefined}
      dir={dir}
      {...extra(item.attributes)}
    >
      {children}
      {item.languageDescriptionText && (
        <span class="govuk-visually-hidden"> {item.languageDescriptionText}</span>
      )}
    </a>
  )
}

/** The same page in other languages. */
export function LanguageNavigation({
  items,
  ariaLabel,
  classes,
  attributes,
}: LanguageNavigationProps): VNode {
  const words = useWords()
  return (
    <nav
      class={classNames('govuk-language-navigation', classes)}
      aria-label={ariaLabel ?? words.language}
      {...extra(attributes)}
    >
      <ul class="govuk-language-navigation__list">
        {items.map((item) => (
          <li class="govuk-language-navigation__list-item">
            <LanguageItem item={item} />
          </li>
        ))}
      </ul>
    </nav>
  )
}
