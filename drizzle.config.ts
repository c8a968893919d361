import { defineConfig } from 'drizzle-kit'

/** Only `generate` is ever used: drizzle-kit cannot open an encrypted store, and must not. */
export default defineConfig({ dialect: 'sqlite', schema: './src/main/store/tables.ts', out: './resources/migrations' })
