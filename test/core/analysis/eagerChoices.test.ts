import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const download = (body: string): string => `class Download\n  def run(user)\n    ${body}.where(id: 1).each { |one| one.update(read: true) }\n  end\nend\n`
const [less, more] = [['call-removed less orm load'], ['call-added more orm load']]

describe('what is loaded beforehand where a condition decides', () => {
  tellsBothWays(
    differing([
      ['by a variable', 'app/download.rb', download('parts = is_full? ? «:subject¦[:subject, :repository]» : nil\n    user.messages.includes(parts)'), less, more],
      ['where it is asked for', 'app/download.rb', download('user.messages.includes(is_full? ? «:subject¦[:subject, :repository]» : nil)'), less, more],
      ['by a list with a name', 'app/download.rb', download('parts = «[:subject]¦[:subject, :repository]»\n    user.messages.includes(parts)'), less, more],
      ['as before', 'app/download.rb', download('«parts = is_full? ? [:subject] : nil\n    user.messages.includes(parts)¦user.messages.includes(is_full? ? [:subject] : nil)»'), [], []],
    ]),
  )
})
