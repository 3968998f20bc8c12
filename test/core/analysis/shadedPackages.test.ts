import { describe, expect, it } from 'vitest'
import { unshaded } from '../../../src/core/analysis/program/shadedPackages'
import { tellsBothWays } from './bothWays'

describe('libraries that a program took into a package of its own', () => {
  it.each([
    ['com.acme.shaded.org.apache.http.client', 'org.apache.http.client'],
    ['com.acme.shaded.es7.org.elasticsearch.client', 'org.elasticsearch.client'],
    ['shadow.okhttp3', 'okhttp3'],
    ['com.acme.shaded.words', 'com.acme.shaded.words'],
    ['com.acme.unshaded.org.apache', 'com.acme.unshaded.org.apache'],
  ])('%s', (module, own) => expect(unshaded(module)).toBe(own))

  const searching = (part: string): string => `package a;
import com.acme.shaded.es7.org.elasticsearch.client.RestHighLevelClient;
class Search extends Base {
  private final RestHighLevelClient client;
  Search(RestHighLevelClient client) { this.client = client; }
  <R> R execute(Fn<RestHighLevelClient, R> fn) { return fn.apply(client, options()); }
  void close(ForceMergeRequest request) {
    log(request);
    ${part}
  }
}`
  tellsBothWays([
    {
      name: 'a part of a client that a callback is given',
      before: { 'src/a/Search.java': searching('') },
      after: { 'src/a/Search.java': searching('execute((c, options) -> c.indices().forcemerge(request, options));') },
      forth: ['call-added more sql forcemerge'],
      back: ['call-removed less sql forcemerge'],
    },
  ])
})
