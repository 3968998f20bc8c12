import { defineConfig } from 'vitest/config'

const level = (name: string, include: string[], testTimeout: number) => ({
  extends: true as const,
  test: { name, include, testTimeout, hookTimeout: testTimeout },
})

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      level('unit', ['test/{core,protocol,webview,extension,catalog}/**/*.test.ts'], 10_000),
      level('integration', ['test/{node,cli,staging}/**/*.test.ts'], 600_000),
      level('editor', ['test/editor/**/*.test.ts'], 600_000),
    ],
  },
})
