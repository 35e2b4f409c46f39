export * from './codec.ts'
export { transportPair } from './memory.ts'
export * from './messages.ts'
export * from './transport.ts'
