/** One value of a configuration file: `path` leads to it, an element of a list is named by its `name` or its place. */
export interface ConfigEntry {
  readonly path: readonly string[]
  readonly value: string | number | boolean | null
  readonly line: number
}

/** One document of a configuration file; for a Kubernetes resource with its kind and name. */
export interface ConfigDocument {
  readonly kind: string | null
  readonly name: string | null
  readonly entries: readonly ConfigEntry[]
}

/** A revision's changed configuration files by path. */
export type ConfigFiles = ReadonlyMap<string, readonly ConfigDocument[]>

/** The same entries as a document, with kind and name where it is a Kubernetes resource. */
export const documentOf = (entries: readonly ConfigEntry[]): ConfigDocument => {
  const text = (path: string): string | null => {
    const found = entries.find((entry) => entry.path.join('.') === path)
    return typeof found?.value === 'string' ? found.value : null
  }
  const isResource = text('apiVersion') !== null && text('kind') !== null
  return { kind: isResource ? text('kind') : null, name: isResource ? (text('metadata.name') ?? '') : null, entries }
}

/** Kubernetes resources that run something. */
const workloads: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Job', 'Rollout', 'ReplicaSet', 'Pod', 'DeploymentConfig'])

export const isWorkload = ({ kind }: ConfigDocument): boolean => kind !== null && workloads.has(kind)

const composeKeys: ReadonlySet<string> = new Set(['image', 'build', 'depends_on', 'environment', 'container_name'])

/** True for a compose file: services that are images, or built. */
export const isCompose = ({ kind, entries }: ConfigDocument): boolean => kind === null && entries.some(({ path }) => path[0] === 'services' && composeKeys.has(path[2] ?? ''))
