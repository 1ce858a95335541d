import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Turns } from "../../src/models/resident/turns.ts";

/** Turns over a clock of their own, where each order takes so long. */
function turnsOf(orderMs: number) {
  let clock = 0;
  const log: string[] = [];
  const turns = new Turns(() => clock);
  const ask = async (
    client: { readonly name: string },
    context: string,
    signal?: AbortSignal,
  ): Promise<void> => {
    await turns.run({ client, context, signal: signal ?? new AbortController().signal }, async () => {
      log.push(`${client.name}${context}`);
      clock += orderMs;
      await Promise.resolve();
    });
  };
  return { turns, log, ask };
}

const [A, B, C] = [{ name: "a" }, { name: "b" }, { name: "c" }];

describe("turns", () => {
  test("a client keeps the model for a chunk that it asks several questions about, then it is the next one's", async () => {
    const { ask, log } = turnsOf(3000);
    const review = async (client: { readonly name: string }): Promise<void> => {
      for (const chunk of ["1", "2"])
        for (let question = 0; question < 3; question++) await ask(client, chunk);
    };
    await Promise.all([A, B, C].map(review));
    expect(log.join(" ")).toBe("a1 a1 a1 b1 b1 b1 c1 c1 c1 a2 a2 a2 b2 b2 b2 c2 c2 c2");
  });

  test("coming back from the base of a chunk begins no new turn, going to the next chunk does", async () => {
    const { ask, log } = turnsOf(3000);
    const review = async (client: { readonly name: string }): Promise<void> => {
      for (const context of ["1", "1base", "1", "2", "2"]) await ask(client, context);
    };
    await Promise.all([A, B].map(review));
    expect(log.join(" ")).toBe("a1 b1 a1base a1 b1base b1 a2 a2 b2 b2");
  });

  test("a client that goes back and forth is cut like one that stays", async () => {
    const { ask, log } = turnsOf(9000);
    const review = async (client: { readonly name: string }): Promise<void> => {
      for (let round = 0; round < 8; round++) await ask(client, String(round % 2));
    };
    await Promise.all([A, B].map(review));
    expect(log.slice(0, 11).join(" ")).toBe("a0 b0 a1 a0 a1 a0 b1 b0 b1 b0 a1");
  });

  test("short chunks share a turn, and an endless one is cut", async () => {
    const short = turnsOf(500);
    const review =
      (context: (number: number) => string, { ask }: typeof short) =>
      async (client: { readonly name: string }) => {
        for (let number = 0; number < 12; number++) await ask(client, context(number));
      };
    await Promise.all([A, B].map(review((number) => String(number), short)));
    expect(short.log.slice(0, 9).join(" ")).toBe("a0 a1 a2 a3 b0 b1 b2 b3 a4");
    const long = turnsOf(9000);
    await Promise.all([A, B].map(review(() => "", long)));
    expect(long.log.slice(0, 9).join(" ")).toBe("a a a a b b b b a");
  });

  test("nobody waits for a client that has nothing to ask, or has left", async () => {
    const { ask, turns, log } = turnsOf(10);
    await ask(A, "1");
    const started = performance.now();
    await ask(B, "1");
    turns.leave(B);
    await ask(C, "1");
    expect(performance.now() - started).toBeLessThan(1000);
    expect(log).toEqual(["a1", "b1", "c1"]);
    expect(turns.length).toBe(0);
  });

  test("an order that is cancelled while it waits is not begun, and delays no other", async () => {
    const { turns, log } = turnsOf(10);
    let end = (): void => {};
    const signal = new AbortController().signal;
    const first = turns.run(
      { client: A, context: "1", signal },
      () => new Promise<void>((resolve) => (end = resolve)),
    );
    const controller = new AbortController();
    const second = turns.run(
      { client: B, context: "1", signal: controller.signal },
      async () => void log.push("b"),
    );
    const third = turns.run({ client: C, context: "1", signal }, async () => void log.push("c"));
    controller.abort(new Error("enough"));
    await expect(second).rejects.toThrow("enough");
    end();
    await Promise.all([first, third]);
    expect(log).toEqual(["c"]);
  });

  test("every order is carried out once, one at a time, those of one client in their order", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(3), fc.nat(2), fc.nat(3000)), { maxLength: 40 }),
        async (orders) => {
          let [clock, running] = [0, 0];
          const turns = new Turns(() => clock);
          const clients = [A, B, C, { name: "d" }];
          const done: [number, number][] = [];
          await Promise.all(
            orders.map(([number, context, ms], index) =>
              turns.run(
                {
                  client: clients[number] ?? A,
                  context: String(context),
                  signal: new AbortController().signal,
                },
                async () => {
                  expect((running += 1)).toBe(1);
                  await Promise.resolve();
                  clock += ms;
                  running -= 1;
                  done.push([number, index]);
                },
              ),
            ),
          );
          expect(done.map(([, index]) => index).toSorted((a, b) => a - b)).toEqual(
            orders.map((_, index) => index),
          );
          for (const client of [0, 1, 2, 3]) {
            const own = done.flatMap(([number, index]) => (number === client ? [index] : []));
            expect(own).toEqual(own.toSorted((a, b) => a - b));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
