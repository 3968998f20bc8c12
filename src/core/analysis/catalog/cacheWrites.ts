/** Methods by which caches of all languages are given what they keep, as a chain of calls ends. */
export const writesToCache = /\.(?:set|setnx|setIfAbsent|mset|hset|set_many|setMany|set_multi|write|write_multi|put|store|fetch|fetch_multi|wrap|get_or_set|getOrSet|remember|aset|aget_or_set|SetAsync|StringSetAsync|StringSet)$/
