/** A number with a tag, so that two kinds of number cannot be mixed up. The tag exists for the compiler only. */
export type Brand<T, Name extends string> = T & { readonly __brand: Name }

/** A node's place on the tape, or in a trace's graph. A node reads only smaller ids. */
export type NodeId = Brand<number, 'NodeId'>

/** An event's place in a trace. */
export type EventIndex = Brand<number, 'EventIndex'>

/** Removes the listener or client that it was returned for. Calling it twice is harmless. */
export type Unsubscribe = () => void
