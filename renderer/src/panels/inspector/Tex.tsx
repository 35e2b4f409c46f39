import katex from 'katex'
import { memo } from 'react'

/** A formula. KaTeX's own HTML is trusted: names go in escaped, and `trust` stays off. */
export const Tex = memo(function Tex(props: {
  readonly latex: string
  readonly className?: string
}) {
  const html = katex.renderToString(props.latex, { throwOnError: false, strict: false })
  return <span className={props.className} dangerouslySetInnerHTML={{ __html: html }} />
})
