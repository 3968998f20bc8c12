import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const controller = (body: string): string => `class OrdersController < ApplicationController\n  def create\n${body}    render json: @order\n  end\nend\n`
const service = (body: string): string => `class Reserve\n  def self.call(order)\n    ${body}\n  end\n  def call\n    HTTParty.post("http://stock/reserve")\n  end\nend\n`

describe('what is said with the means of a language', () =>
  tellsBothWays(
    differing([
      ['a call that is repeated so many times', 'src/Pay.kt', 'import org.springframework.web.client.RestTemplate\nclass Pay(private val client: RestTemplate) {\n  fun all(n: Int) {\n    «client.getForObject("http://mail/a", String::class.java)¦repeat(n) { client.getForObject("http://mail/a", String::class.java) }»\n  }\n}\n', ['call-into-loop more http GET /a'], ['call-out-of-loop less http GET /a']],
      ['attempts that are repeated', 'src/Pay.kt', 'import org.springframework.web.client.RestTemplate\nclass Pay(private val client: RestTemplate) {\n  fun charge(order: Order): Receipt {\n«    return client.postForObject("http://pay/charge", order, Receipt::class.java)\n¦    repeat(3) {\n      try {\n        return client.postForObject("http://pay/charge", order, Receipt::class.java)\n      } catch (e: Exception) {\n        Thread.sleep(1000)\n      }\n    }\n    error("gave up")\n»  }\n}\n', ['retry-added more http POST /charge'], ['retry-removed less http POST /charge']],
      ['requests in a unit that stands beside their number', 'c/c.go', 'package c\nimport "github.com/go-chi/httprate"\nfunc Routes(r chi.Router) {\n«¦  r.Use(httprate.LimitByIP(100, time.Minute))\n»  r.Get("/prices", prices)\n}\n', ['rate-limit-changed less other LimitByIP()'], ['rate-limit-changed more other LimitByIP()']],
      ['a number that is never zero', 'src/s.rs', 'use governor::{Quota, RateLimiter};\nfn limiter() -> RateLimiter {\n  RateLimiter::direct(Quota::per_second(nonzero!(«5¦50»u32)))\n}\n', ['rate-limit-changed more http per_second()'], ['rate-limit-changed less http per_second()']],
      ['a number that is made never to be zero', 'src/s.rs', 'use governor::{Quota, RateLimiter};\nconst PER: u32 = «5¦50»;\nfn limiter() -> RateLimiter {\n  RateLimiter::direct(Quota::per_minute(NonZeroU32::new(PER).unwrap()))\n}\n', ['rate-limit-changed more http per_minute()'], ['rate-limit-changed less http per_minute()']],
      ['messages that are taken again', 'src/K.java', 'import org.springframework.kafka.listener.DefaultErrorHandler;\nimport org.springframework.util.backoff.FixedBackOff;\nclass K {\n  void set(ConcurrentKafkaListenerContainerFactory f) {\n    f.setConcurrency(3);\n«¦    f.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(1000L, 3L)));\n»  }\n}\n', ['retry-added more other FixedBackOff()'], ['retry-removed less other FixedBackOff()']],
      ['tasks of a set', 'src/s.rs', 'async fn all(client: reqwest::Client, urls: Vec<String>) {\n«  for u in urls {\n    client.get(u).send().await.unwrap();\n  }\n¦  let mut set = tokio::task::JoinSet::new();\n  for u in urls {\n    let client = client.clone();\n    set.spawn(async move { client.get(u).send().await });\n  }\n  while let Some(_) = set.join_next().await {}\n»}\n', ['concurrency-changed more http -'], ['concurrency-changed less http -']],
      ['tasks that are waited for later', 'src/s.rs', 'async fn all(client: reqwest::Client, urls: Vec<String>) {\n«  for u in urls {\n    client.get(u).send().await.unwrap();\n  }\n¦  let mut handles = Vec::new();\n  for u in urls {\n    let client = client.clone();\n    handles.push(tokio::spawn(async move { client.get(u).send().await }));\n  }\n  for h in handles { h.await.unwrap(); }\n»}\n', ['concurrency-changed more http -'], ['concurrency-changed less http -']],
    ]),
  ))

describe('objects of Ruby that do one thing', () =>
  tellsBothWays(
    ['new(order).call', 'self.new(order).call'].map((body) => ({
      name: body,
      before: { 'app/controllers/orders_controller.rb': controller('') },
      after: { 'app/controllers/orders_controller.rb': controller('    Reserve.call(@order)\n') },
      around: { 'app/services/reserve.rb': service(body) },
      forth: ['call-added more http POST /reserve'],
      back: ['call-removed less http POST /reserve'],
    })),
  ))
