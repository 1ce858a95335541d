import { redactSecrets } from "./layers/security/redact-secrets.ts";
import { makePattern } from "./learn/make-pattern.ts";
import { UsageError } from "./types/errors.ts";
import type { Git } from "./types/git.ts";
import type { Pattern, PatternOrigin, RememberedFinding, Vault } from "./types/vault.ts";

export interface Lesson {
  readonly remembered: RememberedFinding;
  readonly decision: Pattern["decision"];
  readonly reason: string | null;
  readonly origin: PatternOrigin;
}

/**
 * Keeps decisions, each with where it was made and what it takes to recognise others like it. Acknowledged only once they are
 * on the disk.
 * @throws UsageError where the vault may only be read.
 */
export async function teach(
  lessons: readonly Lesson[],
  { git, vault, now }: { readonly git: Pick<Git, "standing">; readonly vault: Vault; readonly now: number },
): Promise<readonly Pattern[]> {
  if (vault.isReadOnly)
    throw new UsageError("the vault is read-only in CI; decide where you work, or unset CI.");
  if (lessons.length === 0) return [];
  const { branch, commit, author } = await git.standing();
  const place = { branch, commit, author };
  const patterns = lessons.map((lesson) => makePattern({ ...lesson, place, now, redact: redactSecrets }));
  await vault.decideAll(patterns);
  return patterns;
}
