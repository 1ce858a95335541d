import { onTestFinished } from "vitest";
import { makeRepository, type Repository, type RepositoryOptions } from "./repository.ts";

/** The same as `makeRepository`, removed after the test. */
export function temporaryRepository(options: RepositoryOptions = {}): Repository {
  const repository = makeRepository(options);
  onTestFinished(() => repository.remove());
  return repository;
}
