export type { Transport } from '../src/protocol/transport.ts'
export { createHost, type Host, type HostOptions } from './host.ts'
export { version } from './version.ts'
