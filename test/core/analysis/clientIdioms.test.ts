import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const post = (client: string): string => `package shop;\nimport org.apache.http.impl.client.*;\nimport org.apache.http.client.methods.HttpPost;\nclass Visits {\n  void send(HttpPost post) throws Exception {\n    CloseableHttpClient client = ${client};\n    client.execute(post);\n  }\n}\n`
const octocrab = (made: string, body = ''): string => `use octocrab::Octocrab;\nuse octocrab::service::middleware::retry::RetryConfig;\nfn made(url: &str) -> Octocrab {\n    Octocrab::builder().base_uri(url)${made}.build()\n}\nasync fn run(client: &Octocrab) {\n${body}    println!("a");\n}\n`
const mqtt = (options: string): string => `import mqtt from 'mqtt'\nexport const listen = (url) => {\n  const client = mqtt.connect(url, { clientId: 'a'${options} })\n  return client\n}\n`

describe('clients, by what they are told', () =>
  tellsBothWays(
    differing([
      ['a client that is told not to try again', 'shop/Visits.java', post('«HttpClients.createDefault()¦HttpClients.custom().disableAutomaticRetries().build()»'), ['retry-removed less http disableAutomaticRetries'], ['retry-added more http disableAutomaticRetries']],
      ['a builder that is told not to try again', 'src/main.rs', octocrab('«¦.add_retry_config(RetryConfig::None)»'), ['retry-removed less other add_retry_config'], ['retry-added more other add_retry_config']],
      ['nothing in what it is told of retries besides', 'src/main.rs', octocrab('«¦.add_retry_config(RetryConfig::Simple(3))»'), [], []],
      ['who an app is', 'src/main.rs', octocrab('', '«¦    client.current().app().await?;\n»'), ['call-added more http app'], ['call-removed less http app']],
      ['how often a broker hears of a client', 'src/listen.js', mqtt(', keepalive: «10¦45»'), ['interval-changed less other keepalive'], ['interval-changed more other keepalive']],
      ['a plan in words', 'src/ping.js', "import { scheduleTask } from 'cronosjs'\nexport const start = (ping) => {\n  scheduleTask('«0 * * * *¦0 0 * * *»', ping)\n}\n", ['interval-changed less other -'], ['interval-changed more other -']],
      ['how long a pool waits for a sign of life', 'src/main/resources/application.properties', 'spring.datasource.hikari.minimum-idle=10\n«¦spring.datasource.hikari.validation-timeout=1000\n»', ['timeout-changed less sql spring.datasource.hikari.validation-timeout'], ['timeout-changed more sql spring.datasource.hikari.validation-timeout']],
    ]),
  ))
