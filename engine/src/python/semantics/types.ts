import type { Value } from '../values/values.ts'

/** What `type(value).__name__` says. */
export function typeName(value: Value): string {
  switch (typeof value) {
    case 'string':
      return 'str'
    case 'number':
    case 'bigint':
      return 'int'
    case 'boolean':
      return 'bool'
  }
  if (value === null) return 'NoneType'
  switch (value.kind) {
    case 'scalar':
      return value.type.replace('np.', 'numpy.')
    case 'ndarray':
      return 'numpy.ndarray'
    case 'builtin':
      return value.typeName === null ? 'builtin_function_or_method' : 'type'
    case 'class':
    case 'dtype':
      return 'type'
    case 'instance':
      return value.cls.name
    case 'iterator':
      return value.name
    default:
      return value.kind
  }
}
