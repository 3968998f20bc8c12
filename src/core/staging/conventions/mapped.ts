import type { MetricMapping } from '../../model/metricMeaning'
import { builtInConventions } from './builtIn'
import { convention, type Convention } from './convention'

const toConvention = ({ metric, role, shape, secondsPerUnit, labels, match, protocol }: MetricMapping): Convention =>
  convention.parse({
    id: `mapped ${role} ${metric}`,
    title: `${metric} as mapped in the configuration`,
    role,
    shape,
    metrics: [{ name: metric, ...(secondsPerUnit === undefined ? {} : { secondsPerUnit }) }],
    labels,
    match,
    ...(protocol === undefined ? {} : { protocol }),
    isAdditional: true,
  })

/** The conventions of an environment: those that a person mapped, then the built-in ones. */
export const conventionsWith = (mappings: readonly MetricMapping[]): readonly Convention[] => [
  ...mappings.map(toConvention),
  ...builtInConventions,
]
