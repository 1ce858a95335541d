// a comment
const a = " ";
const b = ` `;
