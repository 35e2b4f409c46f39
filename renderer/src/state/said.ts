import { create } from 'zustand'

/** What the live region says besides the beats: a lesson's text, for those who do not see it. */
export const useSaid = create<{ readonly text: string }>(() => ({ text: '' }))

/** Says something once; an empty text says nothing. */
export function say(text: string): void {
  useSaid.setState({ text })
}
