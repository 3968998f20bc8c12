import { defineConfig } from 'vitest/config'

const level = (name: string, include: string[], testTimeout: number) => ({
  extends: true as const,
  test: { name, include, testTimeout, hookTimeout: testTimeout },
})

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      {
        extends: true as const,
        test: {
          ...level('unit', ['test/{core,protocol,webview,extension}/**/*.test.ts'], 20_000).test,
          // pure code keeps no state between files: one load of the modules serves them all
          pool: 'threads' as const,
          isolate: false,
          maxWorkers: 2,
        },
      },
      level('integration', ['test/{node,cli}/**/*.test.ts'], 600_000),
      level('staging', ['test/staging/**/*.test.ts'], 600_000),
      level('editor', ['test/editor/**/*.test.ts'], 600_000),
    ],
  },
})
