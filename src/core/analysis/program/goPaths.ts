/** Paths that a Go file imports packages by, of those that begin with a host. */
const importedBy = (text: string): string[] => {
  const [head = ''] = text.split(/^(?:func|type|var|const)\b/m)
  return [...head.matchAll(/^(?:import\s+)?[ \t]*(?:[\w.]+[ \t]+)?"([\w-]+\.[\w.-]+\/[^"\s]+)"/gm)].flatMap(([, path]) => path ?? [])
}

/** How many steps of a path may name a repository: `k8s.io/kubernetes`, `github.com/owner/name`. */
const lengths = [2, 3]

/**
 * The path that packages of a repository without a `go.mod` import one another by, as they did in a workspace: that below
 * which every import names one of the `folders` that hold Go files; empty where there is none.
 */
export const workspacePath = (texts: readonly string[], folders: ReadonlySet<string>): string => {
  const own = new Map<string, Set<string>>()
  for (const path of new Set(texts.flatMap(importedBy))) {
    const steps = path.split('/')
    for (const length of lengths.filter((count) => count < steps.length)) {
      const name = steps.slice(0, length).join('/')
      own.set(name, (own.get(name) ?? new Set()).add(steps.slice(length).join('/')))
    }
  }
  const whole = [...own].filter(([, rests]) => [...rests].every((rest) => folders.has(rest)))
  const [best] = whole.sort(([one, ones], [other, others]) => others.size - ones.size || other.length - one.length)
  return best?.[0] ?? ''
}
