import type { Language, Tree } from '@vscode/tree-sitter-wasm'
import * as z from 'zod'
import type { SyntaxNode, SyntaxTree } from '../../core/analysis/syntaxTree'

const call = z.custom<(tree: number) => number>((value) => typeof value === 'function')

/**
 * The parser's own functions over the one cursor that lies in its memory. Its public cursor copies itself in and out for each
 * question, which costs more than parsing does.
 */
const cursorCalls = z.object({
  _ts_tree_cursor_goto_first_child_wasm: call,
  _ts_tree_cursor_goto_next_sibling_wasm: call,
  _ts_tree_cursor_goto_parent_wasm: call,
  _ts_tree_cursor_current_node_type_id_wasm: call,
  _ts_tree_cursor_current_field_id_wasm: call,
  _ts_tree_cursor_start_index_wasm: call,
  _ts_tree_cursor_end_index_wasm: call,
  _ts_tree_cursor_delete_wasm: call,
})
const treeAddress = z.number().int().positive()

/** Deepest tree that is read; beyond it lies data written as code. */
const deepestTree = 600

const noChildren: readonly SyntaxNode[] = []

/** What the numbers of a grammar's nodes stand for. */
export interface NodeKinds {
  readonly types: readonly string[]
  readonly isNamed: readonly boolean[]
  readonly fields: readonly (string | null)[]
}

export const nodeKindsOf = (language: Language): NodeKinds => ({
  types: language.types,
  isNamed: Array.from(language.types, (_, id) => language.nodeTypeIsNamed(id)),
  fields: language.fields,
})

/** Copies a tree out of the parser's memory in one walk; null where it is nested too deeply. `parser` is what the parser was set up with. */
export const copyTree = (tree: Tree, source: string, kinds: NodeKinds, parser: unknown): SyntaxTree | null => {
  const calls = cursorCalls.parse(parser)
  const address = treeAddress.parse(Reflect.get(tree, 0))
  const { hasError } = tree.rootNode
  // Leaves the cursor where the functions look for it.
  tree.walk()
  try {
    const root = copyNodes(calls, address, kinds, lineCounter(source))
    return root && { source, root, hasError }
  } finally {
    calls._ts_tree_cursor_delete_wasm(address)
  }
}

const copyNodes = (calls: z.infer<typeof cursorCalls>, tree: number, { types, isNamed, fields }: NodeKinds, lineOf: (offset: number) => number): SyntaxNode | null => {
  const { _ts_tree_cursor_goto_first_child_wasm: toFirstChild, _ts_tree_cursor_goto_next_sibling_wasm: toNextSibling, _ts_tree_cursor_goto_parent_wasm: toParent } = calls
  const { _ts_tree_cursor_current_node_type_id_wasm: typeOf, _ts_tree_cursor_current_field_id_wasm: fieldOf, _ts_tree_cursor_start_index_wasm: startOf, _ts_tree_cursor_end_index_wasm: endOf } = calls
  let deepest = 0
  const copyNode = (depth: number): SyntaxNode => {
    const type = typeOf(tree)
    const field = fields[fieldOf(tree)] ?? null
    const start = startOf(tree)
    const end = endOf(tree)
    const line = lineOf(start)
    const named = isNamed[type] ?? true
    // A token says all by its text.
    const children = named && toFirstChild(tree) === 1 ? copySiblings(depth + 1) : noChildren
    return { type: types[type] ?? 'ERROR', isNamed: named, field, line, start, end, children }
  }
  const copySiblings = (depth: number): readonly SyntaxNode[] => {
    const found: SyntaxNode[] = []
    deepest = Math.max(deepest, depth)
    do {
      if (deepest > deepestTree) break
      found.push(copyNode(depth))
    } while (toNextSibling(tree) === 1)
    toParent(tree)
    return found
  }
  const root = copyNode(1)
  return deepest > deepestTree ? null : root
}

/** Tells the line of offsets that never go back. */
const lineCounter = (source: string): ((offset: number) => number) => {
  let line = 1
  let next = source.indexOf('\n')
  return (offset) => {
    while (next >= 0 && next < offset) {
      line += 1
      next = source.indexOf('\n', next + 1)
    }
    return line
  }
}
