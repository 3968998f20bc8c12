import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const rust = (body: string): string => `use octocrab::Octocrab;\npub struct Hub {\n    client: Octocrab,\n}\nimpl Hub {\n    pub fn client(&self) -> &Octocrab {\n        &self.client\n    }\n    pub async fn one(&self, number: u64) -> u64 {\n${body}        1\n    }\n}\n`
const java = (body: string): string => `package shop;\nimport org.springframework.web.client.RestTemplate;\nclass Hub {\n  private final RestTemplate client = new RestTemplate();\n  RestTemplate client() { return this.client; }\n  void one() {\n${body}    log.info("a");\n  }\n}\n`
const php = (body: string): string => `<?php\nnamespace Shop;\nuse GuzzleHttp\\Client;\nclass Hub {\n  private $client;\n  public function __construct() { $this->client = new Client(); }\n  public function client() { return $this->client; }\n  public function one() {\n${body}    return 1;\n  }\n}\n`
const typescript = (body: string): string => `export class Hub {\n  client = (name: string) => name\n  one() {\n${body}    return 1\n  }\n}\n`

describe('a field and a method of one name', () =>
  tellsBothWays(
    differing([
      ['the field, in Rust', 'src/hub.rs', rust('«¦        self.client.pulls("a", "b").get(number).await?;\n»'), ['call-added more http get'], ['call-removed less http get']],
      ['the method, in Rust', 'src/hub.rs', rust('«¦        self.client().pulls("a", "b").get(number).await?;\n»'), ['call-added more http get'], ['call-removed less http get']],
      ['nothing in taking the other, in Rust', 'src/hub.rs', rust('        self.client«¦()».pulls("a", "b").get(number).await?;\n'), [], []],
      ['the field, in Java', 'shop/Hub.java', java('«¦    this.client.getForObject("http://pets/names", String.class);\n»'), ['call-added more http GET /names'], ['call-removed less http GET /names']],
      ['the method, in Java', 'shop/Hub.java', java('«¦    client().getForObject("http://pets/names", String.class);\n»'), ['call-added more http GET /names'], ['call-removed less http GET /names']],
      ['the field, in PHP', 'src/Hub.php', php("«¦    $this->client->get('http://pets/names');\n»"), ['call-added more http GET /names'], ['call-removed less http GET /names']],
      ['nothing in a method that is called by another name', 'src/hub.ts', typescript("«¦    this.client.call(null, 'a')\n»"), [], []],
    ]),
  ))
