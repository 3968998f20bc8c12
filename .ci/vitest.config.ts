import { defineConfig } from 'vitest/config'

const level = (name: string, include: string[], testTimeout: number, exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude, testTimeout, hookTimeout: testTimeout },
})

/** Tests that measure the sample under load: nothing else may run beside them. */
const measuring = ['test/staging/{story,system,fiveChanges}.test.ts']

/** Tests of pure code that simulate for seconds. */
const slow = ['test/core/**/*.slow.test.ts']

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    projects: [
      {
        extends: true as const,
        test: {
          ...level('unit', ['test/{core,protocol,webview,extension}/**/*.test.ts'], 20_000, slow).test,
          // pure code keeps no state between files: one load of the modules serves them all
          pool: 'threads' as const,
          isolate: false,
          maxWorkers: 2,
        },
      },
      {
        extends: true as const,
        // most of these wait for servers and windows of metrics, not for the processor
        test: { ...level('integration', ['test/{node,cli,staging}/**/*.test.ts', ...slow], 600_000, measuring).test, maxWorkers: 3 },
      },
      level('staging', measuring, 600_000),
      level('editor', ['test/editor/**/*.test.ts'], 600_000),
    ],
  },
})
