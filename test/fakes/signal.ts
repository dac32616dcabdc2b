/** Lets tests and long polls wait for a change of the peer's world, without busy waits. */
export class Signal {
  readonly #waiting = new Set<() => void>();

  /** Something changed. */
  changed(): void {
    for (const look of [...this.#waiting]) look();
  }

  /** Resolves with the first value that `look` finds, now or after a change; undefined after `withinMs` or an abort. */
  until<T>(look: () => T | undefined, withinMs: number, abort?: AbortSignal): Promise<T | undefined> {
    return new Promise((resolve) => {
      const end = (value: T | undefined) => {
        this.#waiting.delete(check);
        clearTimeout(timer);
        abort?.removeEventListener("abort", give);
        resolve(value);
      };
      const check = () => {
        const found = look();
        if (found !== undefined) end(found);
      };
      const give = () => end(undefined);
      const timer = setTimeout(give, withinMs);
      this.#waiting.add(check);
      if (abort?.aborted) give();
      else {
        abort?.addEventListener("abort", give);
        check();
      }
    });
  }
}
