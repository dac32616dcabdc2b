import type { Clock } from "../core/ports.ts";

/** The machine's clock. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const timer = setTimeout(wake, ms);
      function wake(): void {
        clearTimeout(timer);
        signal?.removeEventListener("abort", wake);
        resolve();
      }
      signal?.addEventListener("abort", wake, { once: true });
    });
  }
}
