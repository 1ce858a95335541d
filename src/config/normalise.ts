import type { Config } from "../types/config.ts";
import { parseDuration } from "./duration.ts";
import type { WrittenConfig } from "./written-config.ts";

/** Lays what was written over what was there; nested objects are merged, lists of ignore patterns are joined. */
export function layOver(config: Config, written: WrittenConfig): Config {
  const {
    $schema: _schema,
    timeBudget,
    ignore,
    rules,
    review,
    limits,
    models,
    serve,
    router,
    vault,
    verify,
    ...plain
  } = withoutUndefined(written);
  return {
    ...config,
    ...plain,
    timeBudgetMs: timeBudget === undefined ? config.timeBudgetMs : parseDuration(timeBudget),
    ignore: [...config.ignore, ...(ignore ?? [])],
    rules: { ...config.rules, ...rules },
    review: { ...config.review, ...withoutUndefined(review ?? {}) },
    limits: { ...config.limits, ...withoutUndefined(limits ?? {}) },
    models: { ...config.models, ...withoutUndefined(models ?? {}) },
    serve: {
      ttlMs: serve?.ttl === undefined ? config.serve.ttlMs : parseDuration(serve.ttl),
      auto: serve?.auto ?? config.serve.auto,
    },
    router: { ...config.router, ...withoutUndefined(router ?? {}) },
    vault: { ...config.vault, ...withoutUndefined(vault ?? {}) },
    verify: {
      command: verify?.command === undefined ? config.verify.command : verify.command,
      timeLimitMs:
        verify?.timeLimit === undefined ? config.verify.timeLimitMs : parseDuration(verify.timeLimit),
    },
  };
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(written: T): Partial<Defined<T>> {
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as Partial<
    Defined<T>
  >;
}
