import { create } from 'zustand'

/** Whether the course stands at the left, and whether its text or the code is in view there. */
export interface CourseState {
  readonly isOpen: boolean
  readonly side: 'text' | 'code'
  /** A question about the picture was asked for from outside the course. */
  readonly wantsPractice: boolean
}

/** The course's place in the page. What is in it belongs to the lessons' own store. */
export const useCourse = create<CourseState>(() => ({
  isOpen: false,
  side: 'text',
  wantsPractice: false,
}))

/** Opens the course or closes it. */
export function toggleCourse(): void {
  useCourse.setState(({ isOpen }) => ({ isOpen: !isOpen, side: 'text' }))
}

/** Shows the lesson's text, or the code. */
export function showSide(side: CourseState['side']): void {
  useCourse.setState({ side })
}

/** Asks a question about the picture on stage: about the selected gate, where there is one. */
export function askAboutPicture(): void {
  useCourse.setState({ isOpen: true, side: 'text', wantsPractice: true })
}
