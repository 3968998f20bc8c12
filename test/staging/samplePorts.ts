import { freePorts } from './freePorts'

/** Ports of the sample's programs on 127.0.0.1. */
export interface SamplePorts {
  readonly storefront: number
  readonly orders: number
  readonly payments: number
  readonly ledger: number
  /** The queue server. */
  readonly queue: number
}

export interface ScrapeTarget {
  /** Becomes the `job` label. */
  readonly service: string
  /** `127.0.0.1:20001` */
  readonly address: string
}

export const sampleServices = ['storefront', 'orders', 'payments', 'ledger'] as const

/** Free ports for the sample and one more, for what watches it. */
export const freeSamplePorts = async (): Promise<SamplePorts & { readonly prometheus: number }> => {
  const [storefront = 0, orders = 0, payments = 0, ledger = 0, queue = 0, prometheus = 0] = await freePorts(6)
  return { storefront, orders, payments, ledger, queue, prometheus }
}

export const addressOf = (port: number): string => `127.0.0.1:${port}`

/** Everything of the sample that reports metrics. */
export const scrapeTargets = (ports: SamplePorts): readonly ScrapeTarget[] =>
  ([...sampleServices, 'queue'] as const).map((service) => ({ service, address: addressOf(ports[service]) }))
