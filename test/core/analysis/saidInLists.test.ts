import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const enumOf = (constant: string): string => `package shop;\npublic enum Option {\n  NAME("client.name", "shop"),\n  ${constant};\n  private final String key;\n  Option(String key, Object usual) { this.key = key; }\n}\n`

const hints = (name: string): string => `import org.springframework.data.jpa.repository.QueryHints\ninterface Pets : JpaRepository<Pet, Long> {\n  @QueryHints(value = [QueryHint(name = ${name}, value = "«25¦100»")])\n  fun findByName(name: String): Stream<Pet>\n}\n`

const rows: readonly MarkedRow[] = [
  ['a hint that a constant names', 'src/Pets.kt', hints('org.hibernate.jpa.HibernateHints.HINT_FETCH_SIZE'), ['batch-changed less orm FETCH_SIZE'], ['batch-changed more orm FETCH_SIZE']],
  ['a hint of no load', 'src/Pets.kt', hints('HibernateHints.HINT_COMMENT'), [], []],
  ['a setting among the constants of an enumeration', 'src/Option.java', enumOf('CONNECT_TIMEOUT_MS("connect.timeout.ms", «1000¦30000», Integer::valueOf)'), ['timeout-changed more other CONNECT_TIMEOUT_MS'], ['timeout-changed less other CONNECT_TIMEOUT_MS']],
  ['a code among the constants of an enumeration', 'src/Option.java', enumOf('CONNECT_TIMEOUT(«1000¦30000», "it took too long")'), [], []],
  ['what a property holds that nothing else is said for', 'config.go', 'package shop\n\nfunc New(dc *Collection) *Config {\n\treturn &Config{\n\t\tBulkActions: dc.GetIntProperty(keys.BulkActions, «200¦500»),\n\t}\n}\n', ['batch-changed less other BulkActions'], ['batch-changed more other BulkActions']],
  ['a list of what is loaded beforehand', 'shop/models.py', 'class Products(QuerySet):\n    def loaded(self):\n        parts = ("images", «¦"prices__channel",»)\n        return self.prefetch_related("category", *parts)\n', ['call-removed less orm load'], ['call-added more orm load']],
  ['how much of a list is sent at once', 'src/send.ts', "import axios from 'axios'\nexport const send = async (ids: string[]) => {\n  const sliceLength = «1000¦250»\n  for (let i = 0; i < Math.ceil(ids.length / sliceLength); i++) await axios.post('http://stock/ids', ids.slice(i * sliceLength, (i + 1) * sliceLength))\n}\n", ['batch-changed more other sliceLength'], ['batch-changed less other sliceLength']],
]

describe('what is said in a list', () => tellsBothWays(differing(rows)))
