import type { Expression } from '../facts'
import { wordsOf } from './words'

/** What leads to a value that stands in a text or goes by a number: it is set where it is said. */
export const statedPlaces = { statement: 'statement', transfer: 'transfer', route: 'route' } as const

/** Whether a value is set by being said where it stands. */
export const isStated = ({ path }: Pick<Site, 'path'>): boolean => path.some((name) => name === statedPlaces.statement || name === statedPlaces.transfer || name === statedPlaces.route)

/** Whether a value is said of a route, by what stands before it. */
export const isOfRoute = ({ path }: Pick<Site, 'path'>): boolean => path.includes(statedPlaces.route)

/** A place where a value is given to a name. */
export interface Site {
  readonly name: string
  readonly value: Expression
  /** The unit that stands beside the value, in an argument of its own. */
  readonly unit: Expression | null
  readonly owner: number
  readonly line: number
  /** The call that it is given to, as a chain of names; null where it is a declaration. */
  readonly container: string | null
  /** Names that lead to it: of the call, of the objects around. */
  readonly path: readonly string[]
  readonly form: 'option' | 'setter' | 'declaration' | 'default' | 'position' | 'text' | 'wrapper' | 'presence'
  /** The index of the argument, for a position. */
  readonly position: number
  /** The call that it is an argument of, or that is made. */
  readonly call: number | null
  /** For a call of a chain: the call that the chain begins with. */
  readonly begun: string | null
  /** The first argument of its call. */
  readonly first: Expression | null
  /** For a wrapper, and what a decorator says: the function that it stands around. */
  readonly wraps: number | null
  /** For a call that is an argument: the call that takes it, with its first text. */
  readonly outer: string | null
  /** The call that it, or what its chain ends with, is an argument of, as a chain of names. */
  readonly taker: string | null
  /** For an entry of a declared object: that object. */
  readonly within: Extract<Expression, { kind: 'object' }> | null
  /** For what speaks to the parameter of a callback: the chain of the call that takes the callback. */
  readonly setUp: string | null
  /** True for what speaks to a field, or to what the function is given. */
  readonly isShared: boolean
}

/** What sites have in common; it has their shape already, for copies that only replace are made many times faster than such that grow. */
export type Shared = Site

export const plain: Shared = { name: '', value: { kind: 'unknown', text: '' }, line: 0, owner: 0, path: [], form: 'declaration', unit: null, call: null, container: null, begun: null, position: -1, first: null, wraps: null, outer: null, taker: null, within: null, setUp: null, isShared: false }

/** The words of the names that lead to a site. */
export const wordsAround = ({ path }: Pick<Site, 'path'>): string[] => path.flatMap(wordsOf)
