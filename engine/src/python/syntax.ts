import type { Span } from '../trace/graph.ts'

/** Arithmetic and bit operators of two operands. */
export type BinaryOp =
  | '+'
  | '-'
  | '*'
  | '/'
  | '//'
  | '%'
  | '**'
  | '@'
  | '&'
  | '|'
  | '^'
  | '<<'
  | '>>'
/** Comparisons; they chain. */
export type CompareOp = '<' | '<=' | '>' | '>=' | '==' | '!=' | 'in' | 'not in' | 'is' | 'is not'

/** One parameter of a `def` or `lambda`. */
export interface ParamSyntax {
  readonly name: string
  readonly kind: 'plain' | 'keywordOnly' | 'args' | 'kwargs'
  readonly fallback: Expr | null
  readonly span: Span
}

/** One argument of a call. `name` is set for `name=value`, `star` for `*value` and `**value`. */
export interface ArgSyntax {
  readonly value: Expr
  readonly name: string | null
  readonly star: '' | '*' | '**'
}

/** `for target in source if … if …` of a comprehension. */
export interface ClauseSyntax {
  readonly target: Expr
  readonly source: Expr
  readonly tests: readonly Expr[]
}

/** A piece of an f-string: text, or a value with its conversion and format. */
export type FStringPart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'value'
      readonly value: Expr
      readonly conversion: '' | 'r' | 's' | 'a'
      readonly format: readonly FStringPart[]
      /** The source text with its `=`, for `{x=}`. */
      readonly echo: string | null
    }

interface At {
  readonly span: Span
}

/** An expression, as small as running it needs. */
export type Expr = At &
  (
    | { readonly kind: 'int'; readonly value: number | bigint }
    | { readonly kind: 'float'; readonly value: number }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'fstring'; readonly parts: readonly FStringPart[] }
    | { readonly kind: 'constant'; readonly value: null | boolean | 'ellipsis' }
    | { readonly kind: 'name'; readonly id: string }
    | { readonly kind: 'tuple' | 'list' | 'set'; readonly items: readonly Expr[] }
    | {
        readonly kind: 'dict'
        readonly entries: readonly { readonly key: Expr | null; readonly value: Expr }[]
      }
    | { readonly kind: 'starred'; readonly value: Expr }
    | { readonly kind: 'binary'; readonly op: BinaryOp; readonly left: Expr; readonly right: Expr }
    | { readonly kind: 'unary'; readonly op: '-' | '+' | '~' | 'not'; readonly operand: Expr }
    | { readonly kind: 'logic'; readonly op: 'and' | 'or'; readonly items: readonly Expr[] }
    | {
        readonly kind: 'compare'
        readonly first: Expr
        readonly rest: readonly { readonly op: CompareOp; readonly right: Expr }[]
      }
    | {
        readonly kind: 'choice'
        readonly test: Expr
        readonly yes: Expr
        readonly otherwise: Expr
      }
    | { readonly kind: 'lambda'; readonly params: readonly ParamSyntax[]; readonly body: Expr }
    | { readonly kind: 'call'; readonly fn: Expr; readonly args: readonly ArgSyntax[] }
    | { readonly kind: 'attribute'; readonly object: Expr; readonly name: string }
    | { readonly kind: 'index'; readonly object: Expr; readonly index: Expr }
    | {
        readonly kind: 'slice'
        readonly start: Expr | null
        readonly stop: Expr | null
        readonly step: Expr | null
      }
    | {
        readonly kind: 'comprehension'
        readonly shape: 'list' | 'set' | 'dict' | 'generator'
        readonly key: Expr | null
        readonly element: Expr
        readonly clauses: readonly ClauseSyntax[]
      }
    | { readonly kind: 'named'; readonly target: string; readonly value: Expr }
    | { readonly kind: 'yield'; readonly value: Expr | null; readonly from: boolean }
  )

/** One `except` clause. */
export interface HandlerSyntax {
  readonly type: Expr | null
  readonly name: string | null
  readonly body: readonly Stmt[]
}

/** A function as written, for `def`. */
export interface DefSyntax {
  readonly name: string
  readonly params: readonly ParamSyntax[]
  readonly body: readonly Stmt[]
  readonly decorators: readonly Expr[]
}

/** A statement, as small as running it needs. */
export type Stmt = At &
  (
    | { readonly kind: 'expression'; readonly value: Expr }
    | { readonly kind: 'assign'; readonly targets: readonly Expr[]; readonly value: Expr }
    | {
        readonly kind: 'update'
        readonly target: Expr
        readonly op: BinaryOp
        readonly value: Expr
      }
    | { readonly kind: 'return'; readonly value: Expr | null }
    | {
        readonly kind: 'if'
        readonly test: Expr
        readonly yes: readonly Stmt[]
        readonly otherwise: readonly Stmt[]
      }
    | {
        readonly kind: 'while'
        readonly test: Expr
        readonly body: readonly Stmt[]
        readonly otherwise: readonly Stmt[]
      }
    | {
        readonly kind: 'for'
        readonly target: Expr
        readonly source: Expr
        readonly body: readonly Stmt[]
        readonly otherwise: readonly Stmt[]
        /** The loop's header, `for step in range(10)`: the name of its group on stage. */
        readonly header: string
      }
    | { readonly kind: 'def'; readonly def: DefSyntax }
    | {
        readonly kind: 'class'
        readonly name: string
        readonly bases: readonly Expr[]
        readonly body: readonly Stmt[]
        readonly decorators: readonly Expr[]
      }
    | { readonly kind: 'pass' | 'break' | 'continue' }
    | { readonly kind: 'delete'; readonly targets: readonly Expr[] }
    | { readonly kind: 'global' | 'nonlocal'; readonly names: readonly string[] }
    | {
        readonly kind: 'import'
        readonly modules: readonly {
          readonly path: string
          readonly alias: string | null
          readonly span: Span
        }[]
      }
    | {
        readonly kind: 'from'
        readonly path: string
        readonly names: readonly {
          readonly name: string
          readonly alias: string
          readonly span: Span
        }[]
      }
    | { readonly kind: 'raise'; readonly value: Expr | null }
    | {
        readonly kind: 'try'
        readonly body: readonly Stmt[]
        readonly handlers: readonly HandlerSyntax[]
        readonly otherwise: readonly Stmt[]
        readonly last: readonly Stmt[]
      }
    | {
        readonly kind: 'with'
        readonly items: readonly { readonly value: Expr; readonly target: Expr | null }[]
        readonly body: readonly Stmt[]
      }
    | { readonly kind: 'assert'; readonly test: Expr; readonly message: Expr | null }
  )
