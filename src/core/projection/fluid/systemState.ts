import type { EdgeFlow, EdgeOutcome, FluidEdge } from './fluidEdge'
import type { FluidNode, NodeFlow, NodeState } from './fluidNode'
import type { FluidSystem } from './fluidSystem'

type KeptFields = Pick<
  FluidNode,
  'holdSeconds' | 'ownSeconds' | 'ownScv' | 'downstream' | 'branches' | 'holdScv' | 'work' | 'errorShare' | 'idle'
>

interface KeptNode {
  readonly state: NodeState
  readonly flow: NodeFlow
  readonly fields: KeptFields
}

interface KeptEdge {
  readonly flow: EdgeFlow
  readonly outcome: EdgeOutcome
  readonly nextOutcome: EdgeOutcome
  readonly retryRates: Float64Array
  readonly underWay: Float64Array
  readonly fields: Pick<FluidEdge, 'seenWait' | 'breakerOpen'>
}

/** All that a step depends on, at one moment. */
export interface SystemState {
  readonly nodes: readonly KeptNode[]
  readonly edges: readonly KeptEdge[]
}

const keepNode = (node: FluidNode): KeptNode => {
  const { holdSeconds, ownSeconds, ownScv, downstream, branches, holdScv, work, errorShare, idle } = node
  return {
    state: { ...node.state },
    flow: { ...node.flow },
    fields: { holdSeconds, ownSeconds, ownScv, downstream, branches, holdScv, work, errorShare, idle },
  }
}

const keepEdge = ({
  flow,
  outcome,
  nextOutcome,
  retryRates,
  underWay,
  seenWait,
  breakerOpen,
}: FluidEdge): KeptEdge => ({
  flow: { ...flow },
  outcome: { ...outcome },
  nextOutcome: { ...nextOutcome },
  retryRates: retryRates.slice(),
  underWay: underWay.slice(),
  fields: { seenWait, breakerOpen },
})

export const keepState = ({ stations, edges }: FluidSystem): SystemState => ({
  nodes: stations.map(({ node }) => keepNode(node)),
  edges: edges.map(keepEdge),
})

/** Puts the system back to where it was when the state was kept. */
export const restoreState = ({ stations, edges }: FluidSystem, kept: SystemState): void => {
  kept.nodes.forEach(({ state, flow, fields }, index) => {
    const node = stations[index]?.node
    if (!node) return
    Object.assign(node, fields)
    Object.assign(node.state, state)
    Object.assign(node.flow, flow)
  })
  kept.edges.forEach(({ flow, outcome, nextOutcome, retryRates, underWay, fields }, index) => {
    const edge = edges[index]
    if (!edge) return
    Object.assign(edge, fields)
    Object.assign(edge.flow, flow)
    Object.assign(edge.outcome, outcome)
    Object.assign(edge.nextOutcome, nextOutcome)
    edge.retryRates.set(retryRates)
    edge.underWay.set(underWay)
  })
}
