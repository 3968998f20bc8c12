import { describe, expect, it } from 'vitest'
import { graphOf } from '../../../src/core/analysis/analyze'
import { programOf } from './inMemory'

const client = (url: string, more = ''): string => `package shop;
import org.springframework.web.client.RestTemplate;
@Component public class StockClient {
  private final RestTemplate rest = new RestTemplate();
  private final String host;
  private final long port;
  @Value("\${stock.service.host:stock}") private String stated;
  public StockClient(@Value("\${stock.service.host:stock}") String host, @Value("\${stock.service.port:8080}") long port) { this.host = host; this.port = port; }
  ${more}
  public Stock load(long id) { return rest.getForObject(${url}, Stock.class); }
}
`

describe('addresses that the configuration gives', () => {
  it.each([
    { name: 'a parameter of a constructor', text: client('"http://" + host + "/items"'), expected: ['stock GET /items'] },
    { name: 'a field', text: client('"http://" + stated + "/items"'), expected: ['stock GET /items'] },
    { name: 'a text that is put together', text: client('String.format("http://%s:%s/items/", host, port) + id'), expected: ['stock GET /items/:id'] },
    { name: 'what a method puts together', text: client('address() + id', 'private String address() { String url = String.format("http://%s:%s/items/", host, port); log.trace(url); return url; }'), expected: ['stock GET /items/:id'] },
    { name: 'a key without anything to fall back to', text: client('url + "/items"', '@Value("${stock.url}") private String url;'), expected: ['stock GET /items'] },
  ])('$name', async ({ text, expected }) => {
    const { edges } = graphOf(await programOf({ 'till/src/main/java/shop/TillApplication.java': 'class TillApplication {}', 'till/src/main/java/shop/StockClient.java': text }))
    expect(edges.map(({ to, operation }) => `${to} ${operation ?? ''}`)).toEqual(expected)
  })

  it('leave what browsers are served out of the calls of a service', async () => {
    const script = 'fetch("https://elsewhere.example/rates")\n'
    const { edges } = graphOf(await programOf({ 'till/src/main/java/shop/TillApplication.java': 'class TillApplication {}', 'till/src/main/resources/static/js/rates.js': script, 'till/tools/rates.js': script }))
    expect(edges.map(({ file, to }) => `${file} ${to}`)).toEqual(['till/tools/rates.js elsewhere.example'])
  })
})
