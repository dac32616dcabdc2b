/** The direction rules of the house; each says why. */
export default {
  forbidden: [
    {
      name: "core-is-pure",
      comment: "The product can be read, tested and moved without any SDK, database or machine.",
      severity: "error",
      from: { path: "^src/core" },
      to: { path: "^src/(adapters|storage|system|app|main|cli|config|commands)" },
    },
    {
      name: "core-takes-no-machine",
      comment: "Clocks, files and randomness come through ports, so that tests can hold them.",
      severity: "error",
      from: { path: "^src/core" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "core-libraries",
      comment: "Core uses pure libraries only.",
      severity: "error",
      from: { path: "^src/core" },
      to: {
        path: "node_modules",
        pathNot: "node_modules/(fuse\\.js|natural|temporal-polyfill|temporal-spec|chrono-node|marked)/",
      },
    },
    {
      name: "adapters-stand-alone",
      comment: "A platform can be added or removed as one folder.",
      severity: "error",
      from: { path: "^src/adapters/([^/]+)/" },
      to: { path: "^src/", pathNot: "^src/(adapters/$1/|core/(message|ports|commands|layout)\\.ts$)" },
    },
    {
      name: "telegraf-at-home",
      comment: "The Telegram library stays replaceable.",
      severity: "error",
      from: { path: "^src", pathNot: "^src/adapters/telegram" },
      to: { path: "node_modules/telegraf/" },
    },
    {
      name: "discord-at-home",
      comment: "The Discord library stays replaceable.",
      severity: "error",
      from: { path: "^src", pathNot: "^src/adapters/discord" },
      to: { path: "node_modules/(discord\\.js|@discordjs)/" },
    },
    {
      name: "sql-at-home",
      comment: "Only storage speaks SQL.",
      severity: "error",
      from: { path: "^src", pathNot: "^src/storage" },
      to: { path: "node_modules/(kysely|better-sqlite3|pg)/" },
    },
    {
      name: "one-composition-root",
      comment: "Only app.ts (and the commands that start it) name concrete classes.",
      severity: "error",
      from: { path: "^src", pathNot: "^src/(app|main|cli|commands/.*)\\.?(ts)?$|^src/(adapters|storage|system)/" },
      to: { path: "^src/(adapters|storage|system)/" },
    },
    {
      name: "source-needs-no-tests",
      comment: "What ships must not lean on what checks it.",
      severity: "error",
      from: { path: "^src" },
      to: { path: "^test" },
    },
    { name: "no-cycles", comment: "A cycle hides who owns what.", severity: "error", from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
