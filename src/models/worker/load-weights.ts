import type { Llama, LlamaModel } from "node-llama-cpp";

/** The native library on the processor alone, as it was built, and a file's weights in its memory. Nothing is downloaded or compiled. */
export async function loadWeights(
  path: string,
  onProgress: (fraction: number) => void,
): Promise<{ readonly llama: Llama; readonly model: LlamaModel }> {
  process.env["NODE_LLAMA_CPP_SKIP_DOWNLOAD"] = "true";
  const { getLlama, LlamaLogLevel } = await import("node-llama-cpp");
  const llama = await getLlama({
    gpu: false,
    build: "never",
    skipDownload: true,
    logLevel: LlamaLogLevel.error,
  });
  const model = await llama.loadModel({
    modelPath: path,
    onLoadProgress: onProgress,
    // Most weights are rearranged for the processor when they are loaded; a mapped file would be in memory beside them,
    // 8.1 GB instead of 5.2 for a 7B model.
    useMmap: false,
    ignoreMemorySafetyChecks: true,
  });
  return { llama, model };
}
