import * as z from 'zod'
import { consumerRows } from './consumers'
import { doctrineRows } from './doctrine'
import { dotnetRows } from './dotnet'
import { dotnetContractRows } from './dotnetContracts'
import { dotnetEntryRows } from './dotnetEntries'
import { dotnetHostingRows } from './dotnetHosting'
import { entryRows } from './entries'
import { activeRecordRows } from './activeRecords'
import { furtherClientRows } from './furtherClients'
import { furtherEntryRows } from './furtherEntries'
import { goHttpRows } from './goHttp'
import { goPlatformRows } from './goPlatforms'
import { goStoreRows } from './goStores'
import { httpRows } from './http'
import { jvmRows } from './jvm'
import { jvmEntryRows } from './jvmEntries'
import { npmServiceRows } from './npmServices'
import { npmStoreRows } from './npmStores'
import { nextcloudRows } from './nextcloud'
import { phpRows } from './php'
import { pythonRows } from './python'
import { pythonServiceRows } from './pythonServices'
import { queueRows } from './queues'
import { repetitionRows } from './repetition'
import { rubyRows } from './ruby'
import { rustRows } from './rust'
import { type CatalogRow, type CatalogRowInput, type Ecosystem, catalogRow } from './schema'
import { roleRows } from './roles'
import { RowTable } from './rowTable'
import { settingRows } from './settings'
import { storeRows } from './stores'
import { vertxRows } from './vertx'
import { Vocabulary } from './vocabulary'

/** Rows by what they are about; a later table adds to an earlier one. */
export const builtInRows: readonly CatalogRowInput[] = [
  ...httpRows,
  ...entryRows,
  ...repetitionRows,
  ...storeRows,
  ...queueRows,
  ...settingRows,
  ...npmServiceRows,
  ...npmStoreRows,
  ...jvmRows,
  ...vertxRows,
  ...jvmEntryRows,
  ...pythonRows,
  ...pythonServiceRows,
  ...rubyRows,
  ...goHttpRows,
  ...goStoreRows,
  ...goPlatformRows,
  ...dotnetRows,
  ...dotnetContractRows,
  ...dotnetEntryRows,
  ...dotnetHostingRows,
  ...phpRows,
  ...doctrineRows,
  ...nextcloudRows,
  ...rustRows,
  ...consumerRows,
  ...activeRecordRows,
  ...furtherClientRows,
  ...furtherEntryRows,
  ...roleRows,
]

/** Answers what names mean: of libraries, and of quantities. The rows of an ecosystem are read when it is first asked about; one catalog serves any number of programs. */
export class Catalog {
  private readonly tables = new Map<Ecosystem, RowTable>()
  private words: Vocabulary | null = null

  constructor(private readonly rows: readonly CatalogRowInput[] = builtInRows) {}

  /** What the names of quantities mean. */
  get vocabulary(): Vocabulary {
    return (this.words ??= new Vocabulary())
  }

  /** `path` such as `create().post`; a chain of the same call counts once: `extend().extend()`. */
  lookUp(ecosystem: Ecosystem, module: string, path: string): readonly CatalogRow[] {
    return this.tableOf(ecosystem).lookUp(module, path)
  }

  /** True where there are rows of a module. */
  knowsModule(ecosystem: Ecosystem, module: string): boolean {
    return this.tableOf(ecosystem).knowsModule(module)
  }

  /** True where some row speaks of what a class of this name makes, of whatever module. */
  knowsType(ecosystem: Ecosystem, name: string): boolean {
    return this.tableOf(ecosystem).types.has(name)
  }

  /** True where some row of this kind speaks of a method or function of this name. */
  speaksOf(kind: CatalogRow['kind'], ecosystem: Ecosystem, name: string): boolean {
    return this.tableOf(ecosystem).speaksOf(kind, name)
  }

  /** True where there is a row of this kind. */
  hasKind(kind: CatalogRow['kind'], ecosystem: Ecosystem): boolean {
    return this.tableOf(ecosystem).kinds.has(kind)
  }

  /** True where calls of a module attach something to a client. */
  attaches(ecosystem: Ecosystem, module: string): boolean {
    return this.tableOf(ecosystem).attaching.has(module)
  }

  /** Names of calls that take messages. */
  receiving(ecosystem: Ecosystem): ReadonlySet<string> {
    return this.tableOf(ecosystem).receiving
  }

  /** Attributes that declare a class to be a client of something. */
  declaring(ecosystem: Ecosystem): ReadonlySet<string> {
    return this.tableOf(ecosystem).declaring
  }

  private tableOf(ecosystem: Ecosystem): RowTable {
    const known = this.tables.get(ecosystem)
    if (known) return known
    const own = this.rows.filter((row) => (row.ecosystem ?? 'npm') === ecosystem)
    const made = new RowTable(z.array(catalogRow).parse(own))
    this.tables.set(ecosystem, made)
    return made
  }
}
