import { createServer } from "node:net";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { callResident } from "../../src/models/resident/call.ts";
import type { Program } from "../gguf/program.ts";
import { goodModel, modelFile, noisyModel, randomModel } from "../gguf/programs.ts";
import { codey, temporaryFolder } from "../support/codey.ts";
import { addressOf, openAsReview, startResident, type TestResident } from "./resident-for-test.ts";
import { readAll } from "./start-for-test.ts";
import { childrenOf, until, workers } from "./workers.ts";

const LABELS = ["yes", "no"] as const;
const ANYTHING = "root ::= [a-z0-9 ] root";
const ENDLESS: Program = {
  name: "endless",
  cues: { code: ["eval("] },
  judge: { yesWhen: ["code"], whenPresent: 0.9, whenAbsent: 0.1 },
  answers: [{ when: [], script: Array.from({ length: 40 }, (_, step) => `word${step} `) }],
};
const prompt = (context: string) => ({ prefix: "You review.", context, question: "Is it wrong?" });

let home: string;
beforeEach(() => (home = temporaryFolder()));
afterEach(() => {
  const left = workers();
  for (const pid of left) process.kill(pid, "SIGKILL");
  expect(left).toEqual([]);
});

async function start(...flags: readonly string[]): Promise<TestResident> {
  const resident = await startResident(home, ...flags);
  onTestFinished(async () => {
    resident.process.kill("SIGKILL");
    await resident.ended;
  });
  return resident;
}

describe.runIf(process.platform === "linux")(
  "the resident process",
  () => {
    it("answers as a worker of one's own does, from one process for all", async () => {
      const resident = await start();
      const path = await modelFile(ENDLESS);
      const [one, other] = await Promise.all([openAsReview(home, path), openAsReview(home, path)]);
      expect(childrenOf(resident.pid)).toHaveLength(1);
      expect(one.own() + other.own()).toBe(0);
      const own = await openAsReview(temporaryFolder(), path);
      expect(own.own()).toBe(1);

      const asked = { prompt: prompt("+1|eval(x)\n"), labels: LABELS };
      const [here, there] = [await own.model.judge(asked), await one.model.judge(asked)];
      expect(there.judgement).toEqual(here.judgement);
      expect(await other.model.countTokens("abc")).toBe(3);
      const order = { prompt: prompt("+1|eval(x)\n"), grammar: ANYTHING, limit: 100, seed: 1 };
      const [mine, theirs] = [
        await readAll(own.model.generate(order)),
        await readAll(other.model.generate(order)),
      ];
      expect(theirs.text).toBe(mine.text);
      expect(one.model.info).toMatchObject({ contextSize: 2048, id: "test" });

      const long = { prompt: prompt("abcd".repeat(1000)), labels: LABELS };
      await expect(one.model.judge(long)).rejects.toBeInstanceOf(RangeError);
      await expect(one.model.judge({ ...asked, labels: ["yes", "yes"] })).rejects.toThrow(/the same token/);
      expect((await one.model.judge(asked)).judgement).toEqual(here.judgement);
      await Promise.all([one.model.dispose(), other.model.dispose(), own.model.dispose()]);
    });

    it("belongs to this user alone", async () => {
      await start();
      const { socket, folder } = addressOf(home);
      expect(statSync(folder).mode & 0o777).toBe(0o700);
      expect(statSync(socket).mode & 0o777).toBe(0o600);
    });

    it("is never required: killed at work, the text goes on where it was and the next order is answered", async () => {
      const resident = await start();
      const path = await modelFile(ENDLESS);
      const { model, notes, own } = await openAsReview(home, path);
      const order = { prompt: prompt("+1|eval(x)\n"), grammar: ANYTHING, limit: 300, seed: 1 };
      const whole = await readAll(model.generate(order));
      const pieces = model.generate(order);
      let text = "";
      for (let count = 0; count < 5; count++) text += (await pieces.next()).value;
      const children = childrenOf(resident.pid);
      resident.process.kill("SIGKILL");
      const rest = await readAll(pieces);
      expect(text + rest.text).toBe(whole.text);
      expect([own(), notes.length]).toEqual([1, 1]);
      await model.judge({ prompt: prompt("b"), labels: LABELS });
      expect(own()).toBe(1);
      await model.dispose();
      await until(() => children.every((pid) => !existsSync(`/proc/${pid}`)));
      // What a killed one leaves is in nobody's way.
      const again = await openAsReview(home, path);
      expect(again.own()).toBe(1);
      await again.model.dispose();
      await start();
      const third = await openAsReview(home, path);
      expect(third.own()).toBe(0);
      await third.model.dispose();
    });

    it("that hangs costs less than a second, and can be ended", async () => {
      const resident = await start();
      resident.process.kill("SIGSTOP");
      const path = await randomModel();
      const own = await openAsReview(temporaryFolder(), path);
      const alone = own.model.info.loadMs;
      await own.model.dispose();
      const started = performance.now();
      const { model, own: loads } = await openAsReview(home, path);
      expect(loads()).toBe(1);
      // Less than a second on a machine that has nothing else to do; loading itself takes what it takes.
      expect(performance.now() - started).toBeLessThan(3000 + 4 * alone);
      await model.dispose();
      expect(codey(["serve", "--status"], { cwd: home, home })).toMatchObject({ code: 3 });
      const stopped = codey(["serve", "--stop"], { cwd: home, home });
      expect(stopped).toMatchObject({ code: 0 });
      expect(stopped.stderr).toContain(`it was killed (pid ${resident.pid})`);
      expect(await resident.ended).toBe("SIGKILL");
    });

    it("of another build, or that makes no sense, is left alone", async () => {
      const { folder, socket } = addressOf(home);
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      for (const answer of [
        '{"type":"refused","reason":"it is of another build"}\n',
        "no JSON\n",
        "[1]\n",
        "{}\n",
      ]) {
        const server = createServer((client) =>
          client
            .on("error", () => {})
            .resume()
            .write(answer),
        ).listen(socket);
        const { model, own } = await openAsReview(home, await randomModel());
        expect(own()).toBe(1);
        await model.dispose();
        await new Promise((resolve) => server.close(resolve));
      }
    });

    it("cancels one order, and no other", async () => {
      await start();
      const path = await modelFile(ENDLESS);
      const [one, other] = await Promise.all([openAsReview(home, path), openAsReview(home, path)]);
      const controller = new AbortController();
      const long = { prompt: prompt("abc ".repeat(400)), labels: LABELS };
      const cancelled = one.model.judge({ ...long, signal: controller.signal });
      const kept = other.model.judge({ ...long, prompt: prompt(`eval( ${"abc ".repeat(300)}`) });
      setTimeout(() => controller.abort(new Error("enough")), 20);
      await expect(cancelled).rejects.toThrow("enough");
      expect((await kept).judgement.probabilities["yes"]).toBeCloseTo(0.9, 3);
      // Hanging up cancels, too.
      const pieces = one.model.generate({ prompt: prompt("a"), grammar: ANYTHING, limit: 1500, seed: 1 });
      await pieces.next();
      await one.model.dispose();
      const started = performance.now();
      await other.model.judge(long);
      expect(performance.now() - started).toBeLessThan(5000);
      expect([one.own(), other.own()]).toEqual([0, 0]);
      await other.model.dispose();
    });

    it("loads anew what was killed, and only the order that it died with twice is done elsewhere", async () => {
      const resident = await start();
      const path = await modelFile(ENDLESS);
      const { model, own } = await openAsReview(home, path);
      const order = { prompt: prompt("+1|eval(x)\n"), grammar: ANYTHING, limit: 600, seed: 1 };
      const whole = await readAll(model.generate(order));
      const pieces = model.generate(order);
      let text = String((await pieces.next()).value);
      for (let death = 0; death < 2; death++) {
        await until(() => childrenOf(resident.pid).length === 1);
        const [pid = Number.NaN] = childrenOf(resident.pid);
        process.kill(pid, "SIGKILL");
        await until(() => !childrenOf(resident.pid).includes(pid));
        text += String((await pieces.next()).value);
      }
      expect(text + (await readAll(pieces)).text).toBe(whole.text);
      expect(own()).toBeLessThanOrEqual(1);
      const another = await openAsReview(home, path);
      await another.model.judge({ prompt: prompt("b"), labels: LABELS });
      expect(another.own()).toBe(0);
      await Promise.all([model.dispose(), another.model.dispose()]);
    });

    it("takes several models, one after the other where there is no room for both", async () => {
      await start();
      const good = await openAsReview(home, await goodModel());
      const noisy = await openAsReview(home, await noisyModel());
      const asked = { prompt: prompt("plain"), labels: LABELS };
      await good.model.judge(asked);
      await noisy.model.judge(asked);
      expect(good.own() + noisy.own()).toBe(0);
      await Promise.all([good.model.dispose(), noisy.model.dispose()]);
    });

    it("is one, tells what it does, and ends when it is told to or nobody asks", async () => {
      const resident = await start("--ttl", "4s");
      await expect(startResident(home)).rejects.toThrow(/already running \(pid \d+\)/);
      const { model } = await openAsReview(home, await randomModel());
      const answer = await callResident(resident.address);
      expect(answer).toMatchObject({
        status: {
          pid: resident.pid,
          models: [{ id: "test", loaded: true }],
          clients: [{ pid: process.pid, purpose: "test", waiting: 0 }],
        },
      });
      const shown = codey(["serve", "--status"], { cwd: home, home }).stdout;
      expect(shown).toMatch(new RegExp(`^Resident process ${resident.pid}, up .*idle, ends in`));
      expect(await resident.ended).toBe("0");
      expect(existsSync(resident.address.socket)).toBe(false);
      await model.dispose();

      const started = codey(["serve", "--background"], { cwd: home, home });
      expect(started).toMatchObject({ code: 0 });
      const pid = Number(/pid (\d+)/.exec(started.stderr)?.[1]);
      expect(existsSync(`/proc/${pid}`)).toBe(true);
      expect(codey(["serve", "--stop"], { cwd: home, home })).toMatchObject({ code: 0 });
      await until(() => !existsSync(`/proc/${pid}`));
      expect(codey(["serve", "--stop"], { cwd: home, home }).stderr).toContain("no resident process");
    });
  },
  180_000,
);
