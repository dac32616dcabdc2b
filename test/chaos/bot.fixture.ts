/**
 * The bot as it is, on a clock that the harness sets: SHIFT_MS at the start, and another hour at each SIGUSR2, as a machine whose
 * clock was wrong.
 */

import { serve } from "../../src/commands/serve.ts";
import { readConfig } from "../../src/config.ts";
import { SystemClock } from "../../src/system/clock.ts";

const HOUR_MS = 3_600_000;

class ShiftedClock extends SystemClock {
  #shift = Number(process.env["SHIFT_MS"] ?? 0);

  constructor() {
    super();
    process.on("SIGUSR2", () => {
      this.#shift += HOUR_MS;
    });
  }

  override now(): number {
    return super.now() + this.#shift;
  }
}

const whole = { telegram: true, discord: true, health: false, shared: false };
process.exitCode = await serve(process.cwd(), readConfig(process.env), whole, new ShiftedClock());
