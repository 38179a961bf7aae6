import { defineConfig } from 'vitest/config'

/** `unit` needs nothing; `db` starts a PostgreSQL of its own; `pcsc` needs pcscd and the virtual reader. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['**/*.test.ts'],
          exclude: ['**/*.db.test.ts', '**/*.pcsc.test.ts', 'node_modules/**', '.next/**'],
        },
      },
      {
        test: {
          name: 'db',
          include: ['**/*.db.test.ts'],
          exclude: ['node_modules/**', '.next/**'],
          globalSetup: ['test-support/database.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'pcsc',
          include: ['**/*.pcsc.test.ts'],
          exclude: ['node_modules/**', '.next/**'],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
