function log(...words: readonly string[]): void {
  console.log(...words);
}

export default log;
