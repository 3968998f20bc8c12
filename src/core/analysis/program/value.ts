import { namesSeenIn } from '../languages/language'
import type { Expression, FileFacts } from '../facts'
import { type CallRef, type FunctionRef, keyOfRef } from './program'

/** How a function was entered: by which call, from which frame. A callback knows its caller but not its arguments. */
export interface Frame {
  readonly of: FunctionRef
  readonly call: CallRef
  readonly isCallback: boolean
  readonly parent: Frame | null
}

/** An expression with where it stands; `frame` gives the parameters their arguments. */
export interface Located {
  readonly file: string
  readonly owner: number
  readonly expression: Expression
  readonly frame: Frame | null
  /** Where the value is declared, when a name led here. */
  readonly line?: number
}

/** A call that made a library object, with the frame it was made in. */
export interface Origin {
  readonly call: CallRef
  readonly frame: Frame | null
}

/** What an expression turns out to be. */
export type Value =
  | { readonly kind: 'expression'; readonly at: Located }
  | { readonly kind: 'function'; readonly ref: FunctionRef; readonly frame: Frame | null }
  | { readonly kind: 'class'; readonly file: string; readonly name: string; readonly isInstance: boolean }
  | { readonly kind: 'namespace'; readonly files: readonly string[]; readonly module: string | null }
  | {
      /** A name of a library: `axios` `create().post`. `(global)` holds what the runtime brings. */
      readonly kind: 'library'
      readonly module: string
      readonly path: string
      /** The calls in `path`, in order. */
      readonly origins: readonly Origin[]
      /** The class of the program that inherits it. */
      readonly subject: string | null
    }
  | { readonly kind: 'parameter'; readonly of: FunctionRef; readonly path: readonly string[] }
  /** Several objects of one class, as a type says. */
  | { readonly kind: 'list'; readonly of: ClassValue }
  | { readonly kind: 'unknown' }

export type ClassValue = Extract<Value, { kind: 'class' }>

/** The frame in which `of` runs. */
export const frameOf = (frame: Frame | null, of: FunctionRef): Frame | null => {
  for (let at = frame; at; at = at.parent) if (keyOfRef(at.of) === keyOfRef(of)) return at
  return null
}

export const unknownValue: Value = { kind: 'unknown' }

/** How many steps are followed to a value at most. */
export const deepest = 24

export const libraryOf = (module: string, path: string): Value => ({ kind: 'library', module, path, origins: [], subject: null })

/** True where a function is entered from within itself. */
export const isRecursive = (frame: Frame): boolean => frameOf(frame.parent, frame.of) !== null

/** True for what names something of the program or of a library. */
export const saysMore = (value: Value): boolean =>
  value.kind === 'function' || value.kind === 'class' || (value.kind === 'library' && value.module !== '(global)')

/** True for what nothing is known of; a type says more than nothing, and than a call that leads nowhere. */
export const isOpen = (value: Value): boolean => value.kind === 'unknown' || (value.kind === 'expression' && saysNothing(value.at.expression))

const saysNothing = (expression: Expression): boolean => expression.kind === 'unknown' || expression.kind === 'call' || (expression.kind === 'literal' && expression.value === null)

/** What a function gives; nothing where it seems to give itself, as a method does that gives the field of its own name. */
export const otherThan = (ref: FunctionRef, value: Value): Value => (value.kind === 'function' && keyOfRef(value.ref) === keyOfRef(ref) ? unknownValue : value)

/** True for a name that is given itself: `const name = name`. */
export const isSelf = (value: Expression, name: string): boolean => value.kind === 'path' && value.names.length === 1 && value.names[0] === name

/** True for what a call of a library gave. */
export const isMade = (value: Value): boolean => value.kind === 'library' && value.path.endsWith('()')

/** True for what a callee gives, whose name a variable takes over: `const client = client()`. */
export const isMadeBy = ({ calls }: FileFacts, value: Expression, callee: Expression): boolean => value.kind === 'call' && calls[value.call]?.callee === callee

/** What a type without its brackets names, as several of it. */
export const severalOf = (value: Value): Value => (value.kind === 'class' ? { kind: 'list', of: value } : unknownValue)

const isEmptyList = (value: Value): boolean => {
  const expression = value.kind === 'expression' ? value.at.expression : null
  return (expression?.kind === 'array' && expression.items.length === 0) || (expression?.kind === 'object' && expression.entries.length + expression.spreads.length === 0)
}

/** Clients that are made to be taken for those of another library, and do more than those: `retryablehttp.NewClient().StandardClient()`. */
const standsForAnother = /\.StandardClient\(\)$/

/** Whether a type is that of a relation of records, which is known by what made it: `HasMany`. */
const isRelation = (type: Value): boolean => type.kind === 'library' && type.module.endsWith('Eloquent\\Relations')

/** What holds of a value that a type is written for: what one library gives may be of another, whose methods it then has. */
export const asDeclared = (value: Value, type: Value): Value => {
  const isGiven = value.kind === 'library' && value.path.includes('()') && !standsForAnother.test(value.path) && !isRelation(type)
  const isOfAnother = isGiven && ((type.kind === 'library' && type.module !== value.module) || (type.kind === 'class' && namesSeenIn(type.file).bindsTypes))
  const isTakenFor = value.kind === 'parameter' && (type.kind === 'class' || type.kind === 'list')
  const isUnheld = type.kind === 'list' && (isEmptyList(value) || (value.kind === 'library' && value.subject === null))
  // What is kept on a global object is whatever it is said to be.
  const isKept = value.kind === 'library' && value.module === '(global)' && value.path.includes('.') && type.kind !== 'library'
  const isElement = value.kind === 'expression' && value.at.expression.kind === 'element'
  return type.kind !== 'unknown' && (isOpen(value) || isElement || isOfAnother || isTakenFor || isUnheld || isKept) ? type : value
}
