import { askNumber, askSeries, slopeOf } from './prometheusQueries'

/** What the sample did over the last window, by its own metrics. Rates in 1/s. */
export interface Measurement {
  readonly checkouts: number
  readonly orders: number
  /** Attempts at `POST /charges` of payments. */
  readonly charges: number
  /** Of those attempts, answered with an error or not at all. */
  readonly chargeFailureShare: number
  /** `GET /charges/:id`, asked for by storefront and by ledger. */
  readonly receiptLookUps: number
  readonly ledgerLookUps: number
  readonly published: number
  readonly consumed: number
  /** Messages that wait, at the end. */
  readonly depth: number
  /** Growth of the waiting messages. */
  readonly depthSlope: number
  readonly processSeconds: number
}

const depthQuery = 'aws_sqs_approximate_number_of_messages_visible_average{queue_name="ledger-entries"}'
const clientCount = 'http_client_request_duration_seconds_count'
const charge = 'http_request_method="POST",url_template="/charges"'
const lookUp = 'http_request_method="GET",url_template="/charges/:id"'

/** Reads the last `windowSeconds` from Prometheus; what has no series counts as zero. */
export const measureSample = async (url: string, windowSeconds: number): Promise<Measurement> => {
  const window = `[${Math.round(windowSeconds)}s]`
  const rate = async (selector: string): Promise<number> =>
    (await askNumber(url, `sum(rate(${selector}${window}))`)) ?? 0
  const processed = await rate('messaging_process_duration_seconds_count')
  const charges = await rate(`${clientCount}{job="orders",${charge}}`)
  return {
    checkouts: await rate('http_server_request_duration_seconds_count{job="storefront",http_route="/checkout"}'),
    orders: await rate(`${clientCount}{job="storefront",url_template="/orders"}`),
    charges,
    chargeFailureShare: (await rate(`${clientCount}{job="orders",${charge},error_type!=""}`)) / charges,
    receiptLookUps: await rate(`${clientCount}{job="storefront",${lookUp}}`),
    ledgerLookUps: await rate(`${clientCount}{job="ledger",${lookUp}}`),
    published: await rate('messaging_client_sent_messages_total{job="orders"}'),
    consumed: processed,
    depth: (await askNumber(url, depthQuery)) ?? 0,
    depthSlope: slopeOf(await askSeries(url, depthQuery, windowSeconds)),
    processSeconds: (await rate('messaging_process_duration_seconds_sum')) / processed,
  }
}
