import { defineConfig } from "vitest/config";
import { fingerprint } from "./.ci/fingerprint.mjs";

export default defineConfig({
  // As in the built program: knowledge that was found sound is not read again for every test file.
  define: { BUILD: JSON.stringify(fingerprint()) },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/build.ts",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: "forks",
    maxWorkers: 2,
  },
});
