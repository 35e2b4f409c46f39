import type { NodeId } from '../brand.ts'
import type { NodeStore } from './store.ts'

/** For every node up to the loss, 1 where the gradient of a parameter depends on its gradient. */
export function neededForParameters(store: NodeStore, loss: NodeId): Uint8Array {
  const needed = new Uint8Array(loss + 1)
  for (let i = 0; i <= loss; i++) {
    const id = i as NodeId
    const isNeeded =
      store.roleAt(id) === 'parameter' || store.inputsOf(id).some((input) => needed[input] === 1)
    needed[i] = isNeeded ? 1 : 0
  }
  return needed
}
