import type { Ecosystem } from './schema'

/** Classes that stand around every request of a client, by the method that hands the request on. */
export interface RequestHandlerRow {
  readonly ecosystem: Ecosystem
  readonly bases: readonly string[]
  readonly methods: readonly string[]
}

export const requestHandlerRows: readonly RequestHandlerRow[] = [
  { ecosystem: 'dotnet', bases: ['DelegatingHandler', 'HttpClientHandler', 'HttpMessageHandler'], methods: ['SendAsync', 'Send'] },
  { ecosystem: 'dotnet', bases: ['Interceptor'], methods: ['AsyncUnaryCall', 'BlockingUnaryCall'] },
  { ecosystem: 'jvm', bases: ['Interceptor', 'ClientHttpRequestInterceptor', 'ClientInterceptor'], methods: ['intercept', 'interceptCall'] },
  { ecosystem: 'python', bases: ['BaseTransport', 'AsyncBaseTransport', 'HTTPTransport', 'AsyncHTTPTransport'], methods: ['handle_request', 'handle_async_request'] },
  { ecosystem: 'python', bases: ['HTTPAdapter', 'Session'], methods: ['send', 'request'] },
]
