import { Component, type ReactNode } from 'react'
import './overlays.css'

/** Keeps one pane's mistake from taking the page with it: says what happened, and offers the pane again. */
export class Rescue extends Component<
  { readonly of: 'stage' | 'inspector' | 'timeline' | 'lessons'; readonly children: ReactNode },
  { readonly problem: string | null }
> {
  override state = { problem: null }

  static getDerivedStateFromError(error: unknown) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }

  override render() {
    const { problem } = this.state
    if (problem === null) return this.props.children
    const { of } = this.props
    return (
      <div className="rescue" style={{ gridArea: of }} role="alert">
        <p>
          The {of} cannot be shown. {problem}
        </p>
        <button type="button" className="button" onClick={() => this.setState({ problem: null })}>
          Try again
        </button>
      </div>
    )
  }
}
