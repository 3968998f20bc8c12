/** Names that tell how many cores a machine has, the last ones of a path. */
const coreNames: readonly string[] = [
  'cpu_count',
  'process_cpu_count',
  'os.cpus.length',
  'availableParallelism',
  'hardwareConcurrency',
  'NumCPU',
  'GOMAXPROCS',
  'availableProcessors',
  'Environment.ProcessorCount',
  'nprocessors',
  'processor_count',
  'num_cpus.get',
  'available_parallelism',
]

/** Whether a path leads to the number of cores. */
export const tellsCores = (names: readonly string[]): boolean => {
  const path = `.${names.join('.')}`
  return coreNames.some((name) => path.endsWith(`.${name}`))
}
