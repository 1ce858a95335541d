const thumbs = /[👍]/u;
const accent = /A\u0301/u;
const range = /[\u0300-\u036f]/;
const pairs = /[\ud800-\udbff][\udc00-\udfff]/;
