/** A turn ends with its context from here on: a chunk of a 7B model takes longer, ten of a small one do not. */
const TURN_MS = 2000;
/** A turn ends at the next order from here on, whatever it is about. */
const LONGEST_TURN_MS = 30_000;
/** How long the model may wait for the next question about the context that it has just read. */
const GRACE_MS = 50;
/** A chunk and what it is compared with. */
const DETOUR = 2;

interface Waiting {
  readonly context: string | null;
  /** Carries it out; never rejects. */
  readonly start: () => Promise<void>;
}

/**
 * One order at a time, and fair turns between clients. Round robin per question would put a chunk aside after every question;
 * round robin per review would let the second of ten wait for all of the first. So a client keeps its turn for one context (a
 * chunk), or several short ones, and then the next one in the ring has the model. Coming back from a detour (the base version of
 * a chunk) begins no new turn.
 */
export class Turns {
  readonly #now: () => number;
  /** In the order of their turns. */
  readonly #queues = new Map<object, Waiting[]>();
  #turn: { readonly client: object; readonly since: number } | null = null;
  /** What each client asked about last, and before that. */
  readonly #contexts = new WeakMap<object, readonly (string | null)[]>();
  #busy = false;
  /** When the last order was done. */
  #freeSince = 0;
  #grace: NodeJS.Timeout | null = null;
  #graceEnded = false;

  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Orders that wait, and the one at work. */
  get length(): number {
    let sum = this.#busy ? 1 : 0;
    for (const queue of this.#queues.values()) sum += queue.length;
    return sum;
  }

  /**
   * Does the work when it is this client's turn. Rejects with the signal's reason when that is aborted before it began;
   * from then on the work itself has to look at it.
   */
  run<T>(
    {
      client,
      context,
      signal,
    }: { readonly client: object; readonly context: string | null; readonly signal: AbortSignal },
    work: () => Promise<T>,
  ): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise<T>((resolve, reject) => {
      const leave = (): void => {
        this.#queues.set(
          client,
          (this.#queues.get(client) ?? []).filter((one) => one !== waiting),
        );
        reject(signal.reason);
        this.#proceed();
      };
      const waiting: Waiting = {
        context,
        start: () => {
          signal.removeEventListener("abort", leave);
          return work().then(resolve, reject);
        },
      };
      signal.addEventListener("abort", leave, { once: true });
      this.#queues.set(client, [...(this.#queues.get(client) ?? []), waiting]);
      this.#proceed();
    });
  }

  /** A client that will not come back: nobody waits for its next question. Its orders are to be aborted by their signals. */
  leave(client: object): void {
    if (this.#turn?.client === client) this.#turn = null;
    if ((this.#queues.get(client) ?? []).length === 0) this.#queues.delete(client);
    this.#proceed();
  }

  #proceed(): void {
    if (this.#busy) return;
    if (this.#grace !== null) clearTimeout(this.#grace);
    this.#grace = null;
    const next = this.#next();
    if (next === null) return;
    if (typeof next === "number") {
      this.#grace = setTimeout(() => {
        this.#graceEnded = true;
        this.#proceed();
      }, next);
      return;
    }
    const { client, waiting, since } = next;
    const rest = (this.#queues.get(client) ?? []).filter((one) => one !== waiting);
    this.#queues.set(client, rest);
    if (this.#turn !== null && this.#turn.client !== client) this.#moveToEnd(this.#turn.client);
    this.#turn = { client, since };
    const before = this.#contexts.get(client)?.filter((context) => context !== waiting.context) ?? [];
    this.#contexts.set(client, [waiting.context, ...before].slice(0, DETOUR));
    this.#busy = true;
    this.#graceEnded = false;
    void waiting.start().finally(() => {
      this.#busy = false;
      this.#freeSince = this.#now();
      this.#proceed();
    });
  }

  /** Whoever had its turn stands at the end of the ring. */
  #moveToEnd(client: object): void {
    const queue = this.#queues.get(client);
    if (queue === undefined) return;
    this.#queues.delete(client);
    this.#queues.set(client, queue);
  }

  /** Whose order is next; null when there is none; milliseconds to wait for the client that has its turn. */
  #next(): Next | number | null {
    const turn = this.#turn;
    const now = this.#now();
    const other = this.#first((client) => client !== turn?.client);
    if (turn === null) return other && { ...other, since: now };
    const own = this.#first((client) => client === turn.client);
    // What nobody else waits for is nobody's loss.
    if (other === null) return own && { ...own, since: now };
    if (own !== null) {
      const mayGoOn = now - turn.since < (this.#isKnown(own) ? LONGEST_TURN_MS : TURN_MS);
      return mayGoOn ? { ...own, since: turn.since } : { ...other, since: now };
    }
    const mayAsk = !this.#graceEnded && now - turn.since < LONGEST_TURN_MS;
    const grace = mayAsk ? this.#freeSince + GRACE_MS - now : 0;
    return grace > 0 ? grace : { ...other, since: now };
  }

  #isKnown({ client, waiting }: Pick<Next, "client" | "waiting">): boolean {
    return this.#contexts.get(client)?.includes(waiting.context) === true;
  }

  #first(isWanted: (client: object) => boolean): Pick<Next, "client" | "waiting"> | null {
    for (const [client, [waiting]] of this.#queues)
      if (waiting !== undefined && isWanted(client)) return { client, waiting };
    return null;
  }
}

interface Next {
  readonly client: object;
  readonly waiting: Waiting;
  /** When its turn began. */
  readonly since: number;
}
