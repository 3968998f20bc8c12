import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'

const names = 'Dated Named Priced Stored Shipped Billed Tagged Listed Sorted Traced Cached Shared Hidden Locked Signed Loaded'.split(' ')
const concern = (name: string, body = ''): Record<string, string> => ({ [`app/models/concerns/order/${name.toLowerCase()}.rb`]: `module Order::${name}\n${body}end\n` })
const concerns = Object.assign({}, ...names.map((name) => concern(name, name === 'Loaded' ? '  def prices(day)\n    Net::HTTP.get(URI("http://prices/all"))\n  end\n' : ''))) as Record<string, string>
const order = (body: string): Record<string, string> => ({ 'app/models/order.rb': `class Order\n${names.map((name) => `  include Order::${name}\n`).join('')}\n  def pay\n    ${body}\n  end\nend\n` })

const rows: readonly Difference[] = [{ name: 'many modules that stand in the class itself', before: order(''), after: order('prices(1)'), around: concerns, forth: ['call-added more http GET /all'], back: ['call-removed less http GET /all'] }]

describe('a class that includes', () => tellsBothWays(rows))
