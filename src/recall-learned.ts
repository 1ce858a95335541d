import { redactText } from "./layers/security/redact-secrets.ts";
import { makeKnowledge, type Knowledge } from "./learn/knowledge.ts";
import { WINDOW } from "./learn/window.ts";
import { countsHere, hasArrived } from "./learn/quarantine.ts";
import type { Git, Standing } from "./types/git.ts";
import type { Pattern, Vault } from "./types/vault.ts";
import { wholeTree } from "./whole-tree.ts";

/** What has to be known to tell which decisions count. */
interface Asked {
  readonly git: Pick<Git, "standing" | "readHeadFiles" | "root">;
  readonly vault: Vault;
  readonly now: number;
}

/** The knowledge that counts where HEAD stands; null where nobody has decided anything yet, which costs one look. */
export async function recallKnowledge({ git, vault, now }: Asked): Promise<Knowledge | null> {
  const patterns = await recallPatterns({ git, vault, now });
  return patterns.length === 0 ? null : makeKnowledge(patterns, now);
}

/** The newest decisions that count where HEAD stands, newest first. What has been merged meanwhile is kept as merged. */
export async function recallPatterns({ git, vault }: Asked): Promise<readonly Pattern[]> {
  const recent = await vault.recentPatterns(WINDOW);
  if (recent.length === 0) return [];
  const here = await git.standing();
  const waiting = recent.filter((pattern) => !countsHere(pattern, here));
  const merged = await findMerged(waiting, here, git);
  await Promise.all(merged.map((pattern) => vault.decide({ ...pattern, branch: here.defaultBranch })));
  return recent.filter((pattern) => countsHere(pattern, here) || merged.includes(pattern));
}

async function findMerged(
  waiting: readonly Pattern[],
  { defaultTips }: Standing,
  git: Pick<Git, "readHeadFiles" | "root">,
): Promise<readonly Pattern[]> {
  const merged = new Set<Pattern>();
  const paths = [...new Set(waiting.map((pattern) => pattern.path))];
  for (const tip of paths.length === 0 ? [] : defaultTips) {
    const texts = await git.readHeadFiles(wholeTree(tip, git.root), paths);
    for (const [at, path] of paths.entries()) {
      const text = redactText(texts[at] ?? "", path);
      for (const pattern of waiting)
        if (pattern.path === path && hasArrived(pattern, text)) merged.add(pattern);
    }
  }
  return [...merged];
}
