import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'
const A = ['call-added more orm save'], R = ['call-removed less orm save']
const php = (name: string, params: string, body: string): [string, string, string, string[], string[]] => [name, 'src/A.php', `<?php\nnamespace App;\nuse Illuminate\\Database\\Eloquent\\Model;\nclass A {\n  private ?Model $model = null;\n  private Model $other;\n  public function model(): ?Model { return $this->model; }\n  public function typed(): Model { return make(); }\n  public function run(${params}) {\n    $x = 1;\n«¦    ${body}\n»    return 1;\n  }\n}\n`, A, R]
describe('what methods say they give', () =>
  tellsBothWays(differing([
    php('param', 'Model $m', '$m->save();'),
    php('nullable param', '?Model $m', '$m->save();'),
    php('nullable method', '', '$this->model()->save();'),
    php('field', '', '$this->other->save();'),
    php('typed method', '', '$this->typed()->save();'),
    php('var', '', '$m = $this->typed();\n    $m->save();'),
    php('var or', '', '$m = $this->typed() ?? make();\n    $m->save();'),
  ])))

const stock = (body: string): string => `package shop
import org.springframework.data.jpa.repository.JpaRepository
import org.springframework.web.bind.annotation.*
interface KøRepository : JpaRepository<Vare, Long>
@RestController
class Lager(private val vare: KøRepository) {
  @GetMapping("/a")
  fun hent(id: Long): Int {
    log(id)
${body}    return 1
  }
}
`

describe('types with letters that English has not', () =>
  tellsBothWays([{ name: 'lead to what they name', before: { 'src/Lager.kt': stock('') }, after: { 'src/Lager.kt': stock('    vare.findById(id)\n') }, forth: ['call-added more orm findById KøRepository'], back: ['call-removed less orm findById KøRepository'] }]))
