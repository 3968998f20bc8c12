import type { Ecosystem } from './schema'

/** Methods of libraries that run their callback with an object of the one type that they are told: `Configure<Options>(o => …)`. */
interface ToldTypeRow {
  readonly ecosystem: Ecosystem
  readonly methods: readonly string[]
}

export const toldTypeRows: readonly ToldTypeRow[] = [{ ecosystem: 'dotnet', methods: ['Configure', 'ConfigureAll', 'PostConfigure', 'PostConfigureAll'] }]
