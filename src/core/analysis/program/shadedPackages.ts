/** The package of its own that a program took a library into: `com.shop.shaded.org.apache.http`, `shadow.okhttp3`, `hidden.shaded.es7.org.elasticsearch`. */
const shading = /^(?:[\w.]+\.)?(?:shaded?|shadow|relocated|repackaged)\.(?:\w+\.)??(?=(?:com|io|net|org|javax|jakarta|okhttp3|okio|redis|reactor|feign|retrofit2)(?:\.|$))/

/** The package as the library itself names it. */
export const unshaded = (module: string): string => module.replace(shading, '')
