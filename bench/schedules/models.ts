import { modelFile } from "../../test/gguf/programs.ts";
import type { Program } from "../../test/gguf/program.ts";

/** Judges 0.9 where there is `eval(`, else 0.1, and writes on as long as it may. */
function program(name: string, word: string): Program {
  return {
    name,
    cues: { code: ["eval("] },
    judge: { yesWhen: ["code"], whenPresent: 0.9, whenAbsent: 0.1 },
    answers: [{ when: [], script: Array.from({ length: 40 }, (_, step) => `${word}${step} `) }],
  };
}

export function endlessModel(): Promise<string> {
  return modelFile(program("endless", "word"));
}

export function otherEndlessModel(): Promise<string> {
  return modelFile(program("endless-too", "term"));
}
