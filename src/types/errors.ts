/** Wrong use, configuration or input: exit code 2. The message is one sentence that says what to do next. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** A revision, or the history between two, is not in this repository: misspelled, or not fetched. */
export class UnknownRevision extends UsageError {}

/** The review could not be done though it was asked for rightly: exit code 3. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** The time budget ended before anything could be asked of the model. */
export class OutOfTime extends EnvironmentError {}
