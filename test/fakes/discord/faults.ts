/** Something that goes wrong on the wire, once per call it is scripted for. */
export type Fault =
  /** Refused with 429; `global` for the whole bot. */
  | { readonly kind: "limit"; readonly seconds: number; readonly global?: boolean }
  /** Answered by a gateway that lost the server behind it; "after": the effect has happened. */
  | { readonly kind: "gateway"; readonly status: 500 | 502 | 503 | 504; readonly when: "before" | "after" }
  /** The connection is cut. */
  | { readonly kind: "cut"; readonly when: "before" | "after" }
  /** Refused, with one of Discord's codes. */
  | { readonly kind: "refuse"; readonly code: 10062 | 50001 | 50013 | 50035 }
  | { readonly kind: "slow"; readonly ms: number };

/** The script of what goes wrong next. */
export class Faults {
  #script: { readonly call: RegExp; readonly fault: Fault; left: number }[] = [];

  /** The next `times` calls that match ("POST /channels/1/messages") meet the fault. */
  next(call: RegExp, fault: Fault, times = 1): void {
    this.#script.push({ call, fault, left: times });
  }

  /** The fault that this call meets. */
  take(call: string): Fault | undefined {
    const due = this.#script.find((entry) => entry.call.test(call));
    if (!due) return undefined;
    due.left -= 1;
    if (due.left <= 0) this.#script = this.#script.filter((entry) => entry !== due);
    return due.fault;
  }
}
