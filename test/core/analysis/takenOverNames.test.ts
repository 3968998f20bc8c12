import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const [asked, gone] = [['call-added more http GET /b'], ['call-removed less http GET /b']]

const rows: readonly MarkedRow[] = [
  ['Rust', 'src/main.rs', 'fn client() -> reqwest::Client {\n    reqwest::Client::new()\n}\n\nasync fn run() {\n    let client = client();\n    «¦client.get("http://a/b").send().await;»\n}\n', asked, gone],
  ['Go', 'main.go', 'package main\n\nimport "net/http"\n\nfunc client() *http.Client {\n\treturn &http.Client{}\n}\n\nfunc run() {\n\tclient := client()\n\t«¦client.Get("http://a/b")»\n}\n', asked, gone],
  ['Java', 'src/main/java/a/A.java', 'package a;\nimport org.springframework.web.client.RestTemplate;\nclass A {\n  RestTemplate rest() { return new RestTemplate(); }\n  void run() {\n    var rest = rest();\n    «¦rest.getForObject("http://a/b", String.class);»\n  }\n}\n', asked, gone],
  ['Kotlin', 'src/main/kotlin/a/A.kt', 'package a\nimport org.springframework.web.client.RestTemplate\nclass A {\n  fun rest() = RestTemplate()\n  fun run() {\n    val rest = rest()\n    «¦rest.getForObject("http://a/b", String::class.java)»\n  }\n}\n', asked, gone],
  ['Rust, of a method that gives the field of its name', 'src/main.rs', 'struct Shop {\n    client: reqwest::Client,\n}\n\nimpl Shop {\n    fn client(&self) -> &reqwest::Client {\n        &self.client\n    }\n\n    async fn run(&self) {\n        «¦self.client().get("http://a/b").send().await;»\n    }\n}\n', asked, gone],
  ['Ruby', 'app/a.rb', 'class A\n  def client\n    Faraday.new("http://a")\n  end\n\n  def run\n    client = client()\n    «¦client.get("/b")»\n  end\nend\n', asked, gone],
]

describe('variables that take over the name of what gives their value', () => {
  tellsBothWays(differing(rows))
})
