import { Ellipsis } from '../values/modules.ts'

/** What a special method returns to say that it does not know the other operand. */
export const NOT_IMPLEMENTED = new Ellipsis()
