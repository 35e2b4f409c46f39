import katex from 'katex'
import { memo, useLayoutEffect, useRef } from 'react'

/** A formula, set by KaTeX with `trust` off: whatever a program's names hold, it stays text. */
export const Tex = memo(function Tex(props: {
  readonly latex: string
  readonly className?: string
}) {
  const { latex, className } = props
  const element = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    if (element.current)
      katex.render(latex, element.current, { throwOnError: false, strict: false })
  }, [latex])
  return <span ref={element} className={className} />
})
