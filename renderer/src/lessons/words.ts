import { create } from 'zustand'
import en from '../../../assets/i18n/en.json'

/** A text of the lessons' interface. */
export type Word = keyof typeof en

type Catalogue = Readonly<Record<Word, string>>

const FILES = import.meta.glob<Partial<Catalogue>>('../../../assets/i18n/*.json', {
  import: 'default',
  eager: true,
})

/** Catalogues by language. What one lacks is said in English. */
export const CATALOGUES: Readonly<Record<string, Catalogue>> = Object.fromEntries(
  Object.entries(FILES).map(([path, texts]) => [
    path.replace(/^.*\/|\.json$/g, ''),
    { ...en, ...texts },
  ]),
)

/** For tests: English in brackets that runs from right to left, so that text from no catalogue shows. */
const PSEUDO = 'qps'

const KEY = 'chainlight.language'

/** The language of the lessons. */
export const useLanguage = create<{ readonly language: string }>(() => ({ language: kept() }))

/** Chooses another language, and remembers it. */
export function setLanguage(language: string): void {
  useLanguage.setState({ language })
  try {
    localStorage.setItem(KEY, language)
  } catch {
    // Storage can be full or forbidden; the choice then lasts as long as the page.
  }
}

/** The language chosen before, else the system's, else English. */
function kept(): string {
  try {
    const chosen = localStorage.getItem(KEY) ?? navigator.language.slice(0, 2)
    return chosen in CATALOGUES || chosen === PSEUDO ? chosen : 'en'
  } catch {
    return 'en'
  }
}

/** Says a text of a catalogue, with its blanks filled in. */
export type Say = (word: Word, blanks?: Readonly<Record<string, string | number>>) => string

/** The texts of a language. */
export function sayIn(language: string): Say {
  const catalogue = CATALOGUES[language] ?? en
  return (word, blanks = {}) => {
    if (language === PSEUDO && word === 'direction') return 'rtl'
    const text = catalogue[word].replace(/\{(\w+)\}/g, (blank, name) =>
      String(blanks[name] ?? blank),
    )
    return language === PSEUDO ? `⟦${text}⟧` : text
  }
}

/** The texts of the language in use. */
export function useWords(): Say {
  return sayIn(useLanguage(({ language }) => language))
}
