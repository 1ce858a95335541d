import { readFile } from "node:fs/promises";
import type { Options } from "./options.ts";

const LIMIT = 10;

/** Reads one file. */
export async function read(path: string): Promise<string> {
  const text = await readFile(path, "utf8");
  return text.slice(0, LIMIT);
}

@sealed
export class Store<T> {
  private readonly items: T[] = [];
  private size = 0;

  constructor(private readonly options: Options) {}

  /** Adds one item. */
  @logged()
  add(item: T): void {
    this.items.push(item);
    this.size++;
  }

  onChange = (listener: () => void) => {
    this.listener = listener;
  };
}

export const close = async (store: Store<string>) => {
  await store.flush();
};
