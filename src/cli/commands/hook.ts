import { BY_DESIGN } from "../../util/by-design.ts";
import { explainError } from "../explain-error.ts";
import { exitCodeOf, EXIT } from "../exit-code.ts";
import { openSinks, type OpenSinks } from "../sinks.ts";
import type { CommandWorld } from "../world.ts";
import { reviewStaged } from "./review-staged.ts";

/** A commit of thousands of files is let through after so long; what was not looked at is told. */
const PATIENCE_MS = 10_000;

/**
 * `codey hook pre-commit`: reviews what is being committed, with the rules alone unless CODEY_MODEL names a model, since
 * nobody waits minutes for a commit. Everything is written to standard error, where git shows a hook's words.
 * Whatever is wrong with Codey, its configuration or the machine is a warning: the commit goes through.
 */
export async function hookCommand(world: CommandWorld): Promise<number> {
  const { CODEY, CODEY_SKIP, CODEY_MODEL } = world.env;
  if (CODEY === "0" || (CODEY_SKIP !== undefined && CODEY_SKIP !== "")) return EXIT.clean;
  try {
    return await reviewCommit(
      { ...world, stdout: world.stderr, stdoutIsTty: world.stderrIsTty },
      CODEY_MODEL ?? "none",
    );
  } catch (error) {
    const { message } = explainError(error, world.argv.includes("--debug"));
    world.stderr.write(`${message}\ncodey: committing without a review.\n`);
    return EXIT.clean;
  }
}

async function reviewCommit(world: CommandWorld, model: string): Promise<number> {
  const sinks = quietWhenClean(openSinks([{ format: "terminal", file: null }], world));
  const { report, config } = await reviewStaged(world, {
    model,
    sinks,
    // Whoever names a model wants to wait for it.
    patienceMs: model === "none" ? PATIENCE_MS : null,
  });
  const code = exitCodeOf(report, config.failOn);
  if (code !== EXIT.clean) {
    world.stderr.write("\ncodey: not committed. git commit --no-verify commits all the same.\n");
  }
  return code;
}

/**
 * A hook that has nothing to say says nothing; what could not be looked at is something to say. Left out on purpose
 * (binary, generated, ignored), as the commit of a lone picture is, is not.
 */
function quietWhenClean(sinks: OpenSinks): OpenSinks {
  return {
    onEvent: () => undefined,
    async publish(report) {
      const { error, warning, note } = report.summary;
      const missed = report.coverage.notReviewed.some(({ reason }) => !BY_DESIGN.has(reason));
      if (error + warning + note > 0 || missed) await sinks.publish(report);
    },
  };
}
