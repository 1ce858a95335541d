import { open, type FileHandle } from "node:fs/promises";
import { EnvironmentError } from "../../types/errors.ts";
import type { GenerateRequest, Model, TokenUse } from "../../types/model.ts";
import { errorCode } from "../../util/error-code.ts";
import { judgementKey, textKey, tokensKey, type Entry } from "./entry.ts";

/**
 * The model, with every answer written to a new file as it is given, one JSON object a line: a run that is interrupted
 * leaves what it had. The file holds code of the repository and is readable by its owner only.
 * @throws EnvironmentError when the file exists or cannot be written.
 */
export async function recordModel(model: Model, path: string): Promise<Model> {
  const file = await create(path);
  const write = (entry: Entry): Promise<void> =>
    file.appendFile(`${JSON.stringify(entry)}\n`).catch((error: unknown) => refuse(path, error));
  const { id, digest, contextSize } = model.info;
  await write({ kind: "model", codeyRecording: 1, id, digest, contextSize });
  return {
    info: model.info,
    async judge(request) {
      const answer = await model.judge(request);
      const { prompt } = request;
      await write({
        kind: "judgement",
        key: judgementKey(request),
        prompt,
        ...answer.judgement,
        use: answer.use,
      });
      return answer;
    },
    generate: (request) => recordText(model, request, write),
    async countTokens(text) {
      const tokens = await model.countTokens(text);
      await write({ kind: "tokens", key: tokensKey(text), tokens });
      return tokens;
    },
    async dispose() {
      await file.close();
      await model.dispose();
    },
  };
}

async function* recordText(
  model: Model,
  request: GenerateRequest,
  write: (entry: Entry) => Promise<void>,
): AsyncGenerator<string, TokenUse, void> {
  const pieces = model.generate(request);
  let text = "";
  for (;;) {
    const step = await pieces.next();
    if (step.done === true) {
      await write({ kind: "text", key: textKey(request), prompt: request.prompt, text, use: step.value });
      return step.value;
    }
    text += step.value;
    yield step.value;
  }
}

async function create(path: string): Promise<FileHandle> {
  return open(path, "wx", 0o600).catch((error: unknown) => refuse(path, error));
}

function refuse(path: string, error: unknown): never {
  const exists = errorCode(error) === "EEXIST";
  const why = exists ? "it is there already" : error instanceof Error ? error.message : String(error);
  throw new EnvironmentError(`The recording ${path} cannot be written: ${why}.`, { cause: error });
}
