import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { Meter } from "../core/ports.ts";

/** Figures for Prometheus: sums and times, never anything of one person. */
export class Metrics implements Meter {
  readonly #registry = new Registry();
  readonly #turns: Histogram<"platform" | "kind">;
  readonly #sends: Counter<"platform" | "outcome">;
  readonly #prompts: Counter<"action" | "outcome">;

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
    const registers = [this.#registry];
    this.#turns = new Histogram({
      name: "bonewise_turn_seconds",
      help: "From taking a message to its answer being handed to the platform.",
      labelNames: ["platform", "kind"],
      buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 60],
      registers,
    });
    this.#sends = new Counter({
      name: "bonewise_sends_total",
      help: "Messages handed to a platform, by outcome.",
      labelNames: ["platform", "outcome"],
      registers,
    });
    this.#prompts = new Counter({
      name: "bonewise_prompts_total",
      help: "Prompts that are over, by what they were and how they ended.",
      labelNames: ["action", "outcome"],
      registers,
    });
  }

  turn(platform: string, kind: string, ms: number): void {
    this.#turns.observe({ platform, kind }, ms / 1000);
  }

  sent(platform: string, outcome: string): void {
    this.#sends.inc({ platform, outcome });
  }

  prompt(action: string, outcome: string): void {
    this.#prompts.inc({ action, outcome });
  }

  /** A figure that is read when somebody looks; `read` gives it by the value of its one label. */
  watch(name: string, help: string, label: string, read: () => Promise<ReadonlyMap<string, number>>): void {
    const registers = [this.#registry];
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers,
      async collect() {
        for (const [value, figure] of await read()) this.set({ [label]: value }, figure);
      },
    });
  }

  /** The text that Prometheus reads. */
  async text(): Promise<{ readonly type: string; readonly body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }
}
