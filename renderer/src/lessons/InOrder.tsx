import { Fragment, type ReactNode } from 'react'

/** Things that have no name but their place, one after another: the pieces of a text, the fields of a list. */
export function InOrder<T>(props: {
  readonly of: readonly T[]
  readonly children: (item: T, place: number) => ReactNode
}) {
  return Array.from(props.of.entries(), ([place, item]) => (
    <Fragment key={place}>{props.children(item, place)}</Fragment>
  ))
}
