import { getLlama } from "node-llama-cpp";

/** Says whether a text is a whole sentence of a grammar. */
export interface Acceptor {
  test(text: string): boolean;
  dispose(): Promise<void>;
}

/** A GBNF grammar as llama.cpp itself compiles and reads it; no model is needed. Throws when it does not compile. */
export async function accepts(gbnf: string): Promise<Acceptor> {
  const llama = await getLlama({ gpu: false, build: "never", skipDownload: true });
  const grammar = await llama.createGrammar({ grammar: gbnf });
  return {
    // `_testText` is the library's own door to llama.cpp's matcher (3.22.1); there is no public one.
    test: (text) => (grammar as unknown as { _testText(text: string): boolean })._testText(text),
    dispose: () => llama.dispose(),
  };
}
