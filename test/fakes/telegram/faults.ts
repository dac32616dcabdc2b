/** Something that goes wrong on the wire, once per call it is scripted for. */
export type Fault =
  /** Refused with 429 and the seconds to wait. */
  | { readonly kind: "flood"; readonly seconds: number }
  /** Answered by a gateway that has lost the server behind it. */
  | { readonly kind: "gateway"; readonly status: 500 | 502 | 503 | 504 }
  /** The connection is cut; "after": the effect has happened, and only its answer is lost. */
  | { readonly kind: "cut"; readonly when: "before" | "after" }
  | { readonly kind: "slow"; readonly ms: number };

/** The script of what goes wrong next. */
export class Faults {
  #script: { readonly method: string | undefined; readonly fault: Fault; left: number }[] = [];

  /** The next `times` calls of the method (of any, where undefined) meet the fault. */
  next(method: string | undefined, fault: Fault, times = 1): void {
    this.#script.push({ method: method?.toLowerCase(), fault, left: times });
  }

  /** The fault that this call meets. */
  take(method: string): Fault | undefined {
    const due = this.#script.find((entry) => entry.method === undefined || entry.method === method.toLowerCase());
    if (!due) return undefined;
    due.left -= 1;
    if (due.left <= 0) this.#script = this.#script.filter((entry) => entry !== due);
    return due.fault;
  }

  clear(): void {
    this.#script = [];
  }
}
