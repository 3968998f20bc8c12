import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const added = (path: string): string[] => [`call-added more http GET ${path}`]
const removed = (path: string): string[] => [`call-removed less http GET ${path}`]
const client = 'import org.springframework.web.client.RestTemplate;\nclass Pets {\n  private final RestTemplate rest;\n  Pet find(String name) { return rest.getForObject("http://pets/names", Pet.class); }\n}\nclass Vets {\n  private final RestTemplate rest;\n  Pet find(String name) { return rest.getForObject("http://vets/names", Pet.class); }\n}\n'
const java = (fields: string): string => `${client}class Shop {\n  private final Pets home;\n  void open(String name) { new Till().run(name); }\n  private class Till {\n${fields}    void run(String name) {\n      check();\n«¦      home.find(name);\n»    }\n  }\n}\n`
const kotlin = `import org.springframework.web.client.RestTemplate\nclass Pets(private val rest: RestTemplate) {\n  fun find(name: String) = rest.getForObject("http://pets/names", Pet::class.java)\n}\nclass Shop(private val home: Pets) {\n  fun open(name: String) = Till().run(name)\n  private fun look(name: String) = home.find(name)\n  private inner class Till {\n    fun run(name: String): Int {\n      check()\n«¦      look(name)\n»      return 1\n    }\n  }\n}\n`
const ruby = `require "faraday"\nclass Shop\n  def home\n    Faraday.get("http://pets/names")\n  end\n  class Till\n    def run\n      check\n«¦      home\n»    end\n  end\nend\n`

const rows: readonly MarkedRow[] = [
  ['a field of the outer class', 'src/Shop.java', java(''), added('/names'), removed('/names')],
  ['a field of the inner class by the same name', 'src/Shop.java', java('    private final Vets home;\n').replaceAll('http://pets/names', 'http://pets/all'), added('/names'), removed('/names')],
  ['a method of the outer class', 'src/Shop.kt', kotlin, added('/names'), removed('/names')],
  ['a class that only stands within another one', 'lib/shop.rb', ruby, [], []],
]

describe('what inner classes have from the classes around them', () => {
  tellsBothWays(differing(rows))
})
