/** Switches of features. */
export const FLAG =
  /(?:enable|disable|feature|flag|experiment|beta\b|toggle|opt_?in\b|opt_?out\b|preview|rollout|canary)/i;

/** Bounds of time, size and number that keep something from going on for ever. */
export const LIMIT =
  /(?:time_?out|deadline|limit|max_?[a-z]|retries|ttl\b|quota|max_?time|[a-z]Max\b|_MAX\b)/i;

/** Numbers that are expected to change with every release, or that mean nothing by their size. */
export const MOVING =
  /(?:version|revision|release|build_?(?:number|id)|copyright|year|date|epoch|seed|edition|serial|checksum|hash|\bid\b|_id\b|schema|api_?level|major|minor|patch|micro)/i;
