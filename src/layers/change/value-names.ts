/** Switches of features. */
export const FLAG =
  /(?:enable|disable|feature|flag|experiment|beta\b|toggle|opt_?in\b|opt_?out\b|preview|rollout|canary)/i;

/** Bounds of time, size and number that keep something from going on for ever. */
export const LIMIT = /(?:time_?out|deadline|limit|max_?[a-z]|retries|ttl\b|quota|(?:^|_)max$|[a-z]Max$)/i;

/** Numbers that are expected to change with every release, or that mean nothing by their size. */
export const MOVING =
  /(?:version|(?:^|_)ver(?:_|$)|[a-z]Ver(?:$|[A-Z])|revision|release|(?:^|_)build|copyright|(?:^|_)year|(?:^|_)date|epoch|edition|serial|checksum|hash|(?:^|_)id(?:_|$)|[a-z]Id$|api_?level|(?:^|_)(?:major|minor|patch|micro)(?:_|$))/i;
